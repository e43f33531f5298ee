package org.marsad.consumer.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.marsad.model.UserError;

/** A store held by one consumer at a time; free again when its process dies. Others may read the store meanwhile. */
final class StoreLock implements AutoCloseable {
    // The system gives up a process's lock when any channel to the file is closed: a second try from within this
    // process must not open it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a store, given by its real path. */
    static StoreLock take(Path store) throws IOException {
        Path file = store.resolveSibling(store.getFileName() + ".lock");
        if (!HELD.add(file)) throw inUse(store);
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            try {
                if (channel.tryLock() == null) throw inUse(store);
                taken = true;
                return new StoreLock(file, channel);
            } finally {
                if (!taken) channel.close();
            }
        } finally {
            if (!taken) HELD.remove(file);
        }
    }

    private static UserError inUse(Path store) {
        return new UserError("the store " + store
                + " is in use by another consumer: stop that one, or give another file with --store");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
