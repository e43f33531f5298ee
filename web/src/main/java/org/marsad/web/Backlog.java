package org.marsad.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what is committed, on a thread of its own: whoever commits waits for nobody who looks at the page. What waits is one batch, the newest
 * of each cell, so it never grows beyond the cells that there are. Of its events one is kept that is invented, if any is; nobody behind this needs
 * the others.
 */
final class Backlog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final BiConsumer<Batch, Instant> taker;
    private Waiting waiting = new Waiting();
    private boolean taking;
    private boolean closed;

    Backlog(BiConsumer<Batch, Instant> taker) {
        this.taker = taker;
    }

    private static final class Waiting {
        final Map<Cell, @Nullable CellCounts> cells = new LinkedHashMap<>();
        final Map<Integer, @Nullable Account> accounts = new HashMap<>();
        final Map<Integer, @Nullable Progress> progress = new HashMap<>();
        final Map<TopicPartition, Long> positions = new HashMap<>();

        @Nullable
        EventRow invented;

        /** Of the last that made the counts newer; null = nothing waits. */
        @Nullable
        Instant time;

        void add(Batch batch, Instant committed) {
            batch.cells().forEach((cell, counts) -> {
                cells.remove(cell);
                cells.put(cell, counts);
            });
            accounts.putAll(batch.accounts());
            progress.putAll(batch.progress());
            positions.putAll(batch.positions());
            if (invented == null)
                invented = batch.events().stream()
                        .filter(EventRow::isInvented)
                        .findFirst()
                        .orElse(null);
            boolean onlyEvents = batch.cells().isEmpty()
                    && batch.accounts().isEmpty()
                    && batch.progress().isEmpty();
            if (time == null || !onlyEvents) time = committed;
        }

        Batch batch() {
            return new Batch(cells, invented == null ? List.of() : List.of(invented), accounts, progress, positions);
        }
    }

    void start() {
        Thread thread = new Thread(this::run, "marsad-web-backlog");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void add(Batch batch, Instant committed) {
        if (closed) return;
        waiting.add(batch, committed);
        notifyAll();
    }

    private void run() {
        try {
            for (Waiting next = next(); next != null; next = next()) take(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What waits, as soon as something does; null once closed. */
    private synchronized @Nullable Waiting next() throws InterruptedException {
        taking = false;
        notifyAll();
        while (!closed && waiting.time == null) wait();
        if (closed) return null;
        Waiting next = waiting;
        waiting = new Waiting();
        taking = true;
        return next;
    }

    private void take(Waiting next) {
        if (next.time == null) return;
        try {
            taker.accept(next.batch(), next.time);
        } catch (RuntimeException e) {
            LOG.warn("page: what was committed cannot be shown: {}", e.toString(), e);
        }
    }

    /** Waits until all is handed on that was added. */
    synchronized void await() throws InterruptedException {
        while (!closed && (taking || waiting.time != null)) wait();
    }

    /** What still waits is dropped. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
