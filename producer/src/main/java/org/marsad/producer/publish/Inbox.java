package org.marsad.producer.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

/**
 * Publishes every archive that appears in a folder, once: a file that Kafka has whole is moved to {@code published/}, one that cannot be
 * read to {@code refused/}, with the reason beside it.
 *
 * <p>What is in the folder is what is still to be done, so nothing else is remembered from one start to the next. A crash between publishing
 * and moving has the file published again, which the rules make harmless: its records are duplicates.
 */
public final class Inbox implements AutoCloseable {
    /** From one look to the next. A file is taken when two looks find it the same. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final InboxFolder folder;
    private final ArchiveOptions options;
    private final Publisher publisher;
    private final Consumer<String> told;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private Map<Path, InboxFolder.Stamp> seen = Map.of();
    private volatile boolean closed;

    /**
     * @param told what has become of a file, a line for people
     * @throws UserError if that is no folder, or files cannot be moved in it
     */
    public Inbox(Path folder, ArchiveOptions options, Publisher publisher, Consumer<String> told) {
        this.folder = new InboxFolder(folder);
        this.options = options;
        this.publisher = publisher;
        this.told = told;
    }

    /**
     * Looks after the folder until closed. A file then half published stays, to be published at the next start.
     *
     * @throws InterruptedException if interrupted, which ends it as well
     * @throws UserError if Kafka does not take a record, or the folder can no longer be read or files moved in it
     */
    public void run() throws InterruptedException {
        try {
            while (!closed) {
                look();
                pause();
            }
        } catch (InterruptException e) {
            // Kafka's own, which leaves the thread interrupted
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        }
    }

    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = INTERVAL.toNanos();
            while (!closed && left > 0) left = closing.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the files that have not changed since the look before. */
    void look() throws InterruptedException {
        Map<Path, InboxFolder.Stamp> now = new TreeMap<>(folder.files());
        for (var file : now.entrySet())
            if (!closed && file.getValue().equals(seen.get(file.getKey()))) take(file.getKey(), file.getValue());
        seen = now;
    }

    private void take(Path file, InboxFolder.Stamp stamp) throws InterruptedException {
        String refusal = publish(file);
        publisher.flush();
        if (closed) return;
        if (!stamp.equals(folder.stamp(file))) {
            told.accept(
                    file + " changed or went while it was published: if it is still there, it will be published again");
        } else if (refusal == null) {
            told.accept(file + " is published: " + folder.published(file));
        } else {
            told.accept(file + " is refused: " + folder.refused(file, refusal));
        }
    }

    /** Why it cannot be read; null if it was. */
    private @Nullable String publish(Path file) throws InterruptedException {
        try {
            for (Archive archive : Archive.open(file, options)) {
                try (archive) {
                    for (Parsed row : archive) {
                        if (closed) return null;
                        if (Thread.interrupted()) throw new InterruptedException("interrupted in " + archive.name());
                        publisher.publish(archive.name(), row);
                    }
                }
            }
            return null;
        } catch (UserError e) {
            if (publisher.hasFailed()) throw e;
            return e.getMessage();
        }
    }

    /** Ends {@link #run} soon, from any thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
