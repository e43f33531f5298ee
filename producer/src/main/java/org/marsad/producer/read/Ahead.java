package org.marsad.producer.read;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Parsed;

/**
 * Reads rows on a thread of its own, ahead of who asks for them: the same rows in the same order, and the same error behind them. Few
 * megabytes are read ahead, or, of rows larger than that, few rows.
 */
final class Ahead implements Iterator<Parsed>, AutoCloseable {
    private static final int BATCHES = 4;
    private static final int BATCH_ROWS = 1000;
    private static final long BATCH_BYTES = 1024 * 1024;

    /** @param error what ends the rows; null if they end well */
    private record Batch(
            List<Parsed> rows, boolean isLast, @Nullable Throwable error) {}

    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private final Thread reader;
    private Batch batch = new Batch(List.of(), false, null);
    private int at;

    Ahead(Iterator<Parsed> rows, String name) {
        reader = new Thread(() -> read(rows), "reading " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Iterator<Parsed> rows) {
        try {
            Batch read;
            do {
                read = batch(rows);
                batches.put(read);
            } while (!read.isLast);
        } catch (InterruptedException e) {
            // closed: nobody asks for more
            reader.interrupt();
        }
    }

    private static Batch batch(Iterator<Parsed> rows) {
        List<Parsed> batch = new ArrayList<>(BATCH_ROWS);
        long bytes = 0;
        try {
            while (batch.size() < BATCH_ROWS && bytes < BATCH_BYTES) {
                if (!rows.hasNext()) return new Batch(batch, true, null);
                Parsed row = rows.next();
                batch.add(row);
                bytes += bytes(row);
            }
            return new Batch(batch, false, null);
        } catch (RuntimeException | Error e) {
            return new Batch(batch, true, e);
        }
    }

    private static long bytes(Parsed row) {
        if (row instanceof Parsed.Event event) return event.value().length;
        return row instanceof Parsed.Rejected rejected ? rejected.row().length : 0;
    }

    @Override
    public boolean hasNext() {
        while (at == batch.rows.size() && !batch.isLast) {
            batch = take();
            at = 0;
        }
        if (at < batch.rows.size()) return true;
        if (batch.error instanceof RuntimeException error) throw error;
        if (batch.error instanceof Error error) throw error;
        return false;
    }

    @Override
    public Parsed next() {
        if (!hasNext()) throw new NoSuchElementException();
        return batch.rows.get(at++);
    }

    /** An interrupt is for whoever publishes these rows to see, and does not end the reading. */
    private Batch take() {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return batches.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Reads no more. What the rows come from may be closed then. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        reader.interrupt();
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
