package org.marsad.broker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.marsad.model.UserError;

/**
 * A folder held by one broker at a time, from before it is looked at until after the broker is closed; it is free again
 * when the process dies.
 *
 * <p>Kafka's own lock would not do: with both roles in one node the controller writes before the broker takes the lock.
 * So we hold a lock of our own, and only look whether a foreign Kafka holds Kafka's.
 */
final class FolderLock implements AutoCloseable {
    static final String OURS = ".marsad.lock";
    static final String KAFKAS = ".lock";

    // A file lock belongs to the process, and closing any channel to the file gives it up (POSIX): a second try from
    // within
    // this process must not so much as open the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private FolderLock(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the lock of the folder, named by its real path, or says by a {@link UserError} that it is taken. */
    static FolderLock take(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw inUse(folder);
        }
        FileChannel lock = null;
        try {
            lock = FileChannel.open(folder.resolve(OURS), CREATE, WRITE);
            if (lock.tryLock() == null || isForeignKafkaIn(folder)) {
                throw inUse(folder);
            }
            return new FolderLock(folder, lock);
        } catch (IOException | RuntimeException e) {
            HELD.remove(folder);
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            HELD.remove(folder);
        }
    }

    private static boolean isForeignKafkaIn(Path folder) throws IOException {
        var file = folder.resolve(KAFKAS);
        if (!Files.exists(file)) {
            return false;
        }
        try (var probe = FileChannel.open(file, WRITE)) {
            return probe.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static UserError inUse(Path folder) {
        return new UserError(
                "the folder " + folder + " is in use by another broker. Stop that one, or give another folder");
    }
}
