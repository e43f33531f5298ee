package org.marsad.consumer.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.MemorySnapshot;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;

/**
 * The counts of what is counted once, without a store: while the counting goes on only {@code marsad.ledger} is read, which says when everything
 * is counted (rule 10), and the cells not before that.
 */
public record Counted(Cluster cluster, Topics topics) {
    /**
     * Waits until everything before those offsets of {@code marsad.events} is counted, however long it takes.
     *
     * @param ends partition → the first offset that need not be counted; no entry = 0
     * @param progress is told how much is counted: 0 to 1
     * @throws UserError if a topic is missing, or the cluster refuses
     */
    public void await(Map<Integer, Long> ends, DoubleConsumer progress) throws InterruptedException {
        Layout layout = layout();
        int partitions = layout.partitionsOf(topics.counts());
        List<TopicPartition> ledger = layout.all().stream()
                .filter(partition -> partition.topic().equals(topics.ledger()))
                .toList();
        try (CommittedReader reader = new CommittedReader(cluster, ledger, Map.of())) {
            Gatherer gatherer = new Gatherer(topics);
            var state = new Reached.State(Map.of(), Map.of());
            while (!state.counted(partitions, ends)) {
                progress.accept(state.fraction(partitions, ends));
                gatherer.add(List.of(), poll(reader), reader.positions());
                state = state.after(gatherer.batch());
            }
            progress.accept(1);
        }
    }

    /**
     * Reads all counts, and the accounts, that there are now, several partitions at a time; of a cell only the last is decoded.
     *
     * @param simulated whether any of the events said that it is simulated: the counts do not tell
     * @throws UserError if a topic is missing, or the cluster refuses
     */
    public Snapshot read(boolean simulated) throws InterruptedException {
        List<Callable<Batch>> partitions = new ArrayList<>();
        Layout.ends(cluster, layout().all())
                .forEach((partition, end) -> partitions.add(() -> read(Map.of(partition, end))));
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Batch> batches = new ArrayList<>();
            for (Future<Batch> read : threads.invokeAll(partitions)) batches.add(read.get());
            return new MemorySnapshot(together(batches), simulated);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException("the counts could not be read", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Batch read(Map<TopicPartition, Long> ends) throws InterruptedException {
        try (CommittedReader reader = new CommittedReader(cluster, ends.keySet(), Map.of())) {
            Gatherer gatherer = new Gatherer(topics);
            while (!reader.reached(ends)) gatherer.add(List.of(), poll(reader), reader.positions());
            return gatherer.batch();
        }
    }

    /** No cell, account or progress lies in two partitions. */
    private static Batch together(List<Batch> batches) {
        Map<Cell, @Nullable CellCounts> cells = new HashMap<>();
        Map<Integer, @Nullable Account> accounts = new HashMap<>();
        Map<Integer, @Nullable Progress> progress = new HashMap<>();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Batch batch : batches) {
            cells.putAll(batch.cells());
            accounts.putAll(batch.accounts());
            progress.putAll(batch.progress());
            positions.putAll(batch.positions());
        }
        return new Batch(cells, List.of(), accounts, progress, positions);
    }

    private Layout layout() {
        return Layout.of(cluster, List.of(topics.counts(), topics.ledger()));
    }

    private static ConsumerRecords<byte[], byte[]> poll(CommittedReader reader) throws InterruptedException {
        try {
            return reader.poll();
        } catch (InterruptException e) {
            // Kafka has set the flag again, and the reader could not be closed in peace.
            boolean unused = Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for the counts");
        }
    }
}
