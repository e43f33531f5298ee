package org.marsad.web.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Counts;

/**
 * What has changed, as messages that are told to everyone who listens: at most ten a second, of the commits since the last one together. The
 * newest are kept here, once for all; whoever listens takes them at his own pace and is told to start anew when he has fallen behind what is kept.
 * So nobody slow makes anything grow, or wait.
 */
public final class Changes implements AutoCloseable {
    private static final int KEPT = 600;
    private static final Duration PACE = Duration.ofMillis(100);

    private final Clock clock;
    private final Deque<Change> kept = new ArrayDeque<>();
    private final ChangedCells waiting = new ChangedCells();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread sender = new Thread(task, "marsad-changes");
        sender.setDaemon(true);
        return sender;
    });
    private boolean due;
    private long toldAt = System.nanoTime() - PACE.toNanos();
    private long newest;
    private boolean closed;

    public Changes(Clock clock) {
        this.clock = clock;
        // A process that comes later begins with a higher one, so that it knows what it has never said.
        newest = clock.millis();
    }

    /**
     * Takes what a commit has changed.
     *
     * @param before the cells whose own counts it changed, and what they were
     */
    public synchronized void apply(Batch batch, Map<Cell, Counts> before) {
        if (closed || batch.cells().isEmpty()) return;
        waiting.add(batch.cells(), before);
        if (due) return;
        due = true;
        thread.schedule(this::tell, Math.max(0, toldAt + PACE.toNanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private synchronized void tell() {
        kept.addLast(new Change(++newest, "cells", "{\"at\":\"" + now() + "\"," + waiting.take() + "}"));
        if (kept.size() > KEPT) kept.removeFirst();
        due = false;
        toldAt = System.nanoTime();
        notifyAll();
    }

    /** What whoever listens is told at once, so that he knows that he is heard. */
    Change hello(long seen) {
        return at(seen, "hello");
    }

    private Change at(long id, String event) {
        return new Change(id, event, "{\"at\":\"" + now() + "\"}");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The last message there was. */
    public synchronized long newest() {
        return newest;
    }

    /**
     * What came after a message, waited for as long as there is nothing.
     *
     * @return empty if nothing came in that time; a reset if more came than is kept, or that message was never here; null once closed
     */
    public synchronized @Nullable List<Change> after(long seen, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!closed && seen == newest) {
            long left = deadline - System.nanoTime();
            if (left <= 0) return List.of();
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (closed) return null;
        long oldest = newest - kept.size();
        if (seen < oldest || seen > newest) return List.of(at(newest, "reset"));
        return kept.stream().filter(change -> change.id() > seen).toList();
    }

    /** Whoever listens is let go. */
    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}
