package org.marsad.web.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.wire.CellJson;

/**
 * What has changed, as messages that are told to everyone who listens: at most four a second, of the commits since the last one together. The
 * newest are kept here, once for all; whoever listens takes them at his own pace and is told to start anew when he has fallen behind what is kept.
 * So nobody slow makes anything grow, or wait.
 */
public final class Changes implements AutoCloseable {
    private static final int KEPT = 256;
    private static final int MOST_CELLS = 100;
    private static final Duration PACE = Duration.ofMillis(250);

    private final Clock clock;
    private final Deque<Change> kept = new ArrayDeque<>();
    private final Map<Cell, CellCounts> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread sender = new Thread(task, "marsad-changes");
        sender.setDaemon(true);
        return sender;
    });
    private long total;
    private boolean due;
    private long toldAt = System.nanoTime() - PACE.toNanos();
    private long newest;
    private boolean closed;

    public Changes(Clock clock) {
        this.clock = clock;
        // A process that comes later begins with a higher one, so that it knows what it has never said.
        newest = clock.millis();
    }

    /** Takes what a commit has changed. */
    public synchronized void apply(Batch batch) {
        if (closed || batch.cells().isEmpty()) return;
        batch.cells().forEach((cell, counts) -> {
            waiting.remove(cell);
            waiting.put(cell, counts == null ? gone(cell) : counts);
        });
        total += batch.cells().size();
        var eldest = waiting.keySet().iterator();
        for (int more = waiting.size() - MOST_CELLS; more > 0; more--) {
            eldest.next();
            eldest.remove();
        }
        if (due) return;
        due = true;
        thread.schedule(this::tell, Math.max(0, toldAt + PACE.toNanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static CellCounts gone(Cell cell) {
        Counts rolling = cell.month().isMonth() ? Counts.ZERO : null;
        return new CellCounts(cell, Counts.ZERO, rolling, rolling);
    }

    private synchronized void tell() {
        StringBuilder data = new StringBuilder("{\"at\":\"")
                .append(now())
                .append("\",\"total\":")
                .append(total)
                .append(",\"cells\":[");
        List<CellCounts> cells = new ArrayList<>(waiting.values());
        for (int i = cells.size() - 1; i >= 0; i--) {
            data.append(new String(CellJson.value(cells.get(i)), java.nio.charset.StandardCharsets.UTF_8));
            if (i > 0) data.append(',');
        }
        kept.addLast(new Change(++newest, "cells", data.append("]}").toString()));
        if (kept.size() > KEPT) kept.removeFirst();
        waiting.clear();
        total = 0;
        due = false;
        toldAt = System.nanoTime();
        notifyAll();
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
        if (seen < oldest || seen > newest) return List.of(new Change(newest, "reset", "{\"at\":\"" + now() + "\"}"));
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
