package org.marsad.consumer.follow;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.marsad.consumer.store.MemorySnapshot;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
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
     * Reads all counts, and the accounts, that there are now; of a cell only the last is decoded.
     *
     * @param simulated whether any of the events said that it is simulated: the counts do not tell
     * @throws UserError if a topic is missing, or the cluster refuses
     */
    public Snapshot read(boolean simulated) throws InterruptedException {
        Layout layout = layout();
        Map<TopicPartition, Long> ends = Layout.ends(cluster, layout.all());
        try (CommittedReader reader = new CommittedReader(cluster, layout.all(), Map.of())) {
            Gatherer gatherer = new Gatherer(topics);
            while (!reader.reached(ends)) gatherer.add(List.of(), poll(reader), reader.positions());
            return new MemorySnapshot(gatherer.batch(), simulated);
        }
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
