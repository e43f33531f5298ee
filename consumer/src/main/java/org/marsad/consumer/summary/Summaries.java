package org.marsad.consumer.summary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code counts.csv} and {@code summary.md} in a folder up to date: both of the same moment of the store, at an interval, when something
 * changed, and at the end. Give it to a {@link Follower} as a listener, and close it after the follower and before the store.
 */
public final class Summaries implements Follower.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);

    private final Store store;
    private final Path folder;
    private final Months months;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "marsad-summaries"));
    /** Also before the first time: nobody knows what the folder holds. */
    private final AtomicBoolean changed = new AtomicBoolean(true);

    /**
     * Writes a first time at once, then at the interval.
     *
     * @param folder is made if it is missing
     * @param interval between the end of one writing and the next
     */
    public Summaries(Store store, Path folder, Months months, Duration interval) {
        this.store = store;
        this.folder = folder;
        this.months = months;
        thread.scheduleWithFixedDelay(this::writeOrWarn, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Writes both files once.
     *
     * @throws UserError if a file cannot be written
     */
    public static void write(Snapshot snapshot, Months months, Path folder) {
        CountsCsv.write(snapshot, months, folder.resolve("counts.csv"));
        SummaryMd.write(snapshot, months, folder.resolve("summary.md"));
    }

    @Override
    public void committed(Batch batch) {
        if (!batch.cells().isEmpty()
                || !batch.events().isEmpty()
                || !batch.accounts().isEmpty()) changed.set(true);
    }

    private synchronized void writeIfChanged() {
        if (!changed.getAndSet(false)) return;
        boolean written = false;
        try (Snapshot snapshot = store.snapshot()) {
            write(snapshot, months, folder);
            written = true;
        } finally {
            if (!written) changed.set(true);
        }
    }

    /** A full disk must not end the service: the next time may succeed. */
    private void writeOrWarn() {
        try {
            writeIfChanged();
        } catch (RuntimeException e) {
            LOG.warn("no summaries this time: {}", e.getMessage());
        }
    }

    /**
     * Writes a last time, if something changed.
     *
     * @throws UserError if a file cannot be written
     */
    @Override
    public void close() {
        thread.shutdown();
        writeIfChanged();
    }
}
