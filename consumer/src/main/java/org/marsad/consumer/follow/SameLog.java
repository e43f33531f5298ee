package org.marsad.consumer.follow;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.marsad.consumer.store.LastRecord;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the topics still hold what the store was filled from. A Kafka that was set back to a backup older than the store has the same
 * names and ids, but goes on with other records at the offsets that the store has behind it: these would be missed.
 *
 * <p>So the last record of each partition that the store has read must lie where it lay, and reading goes on right behind it. Otherwise a
 * store is refused that holds events which never were; if only counts or ledger differ, they are read anew.
 *
 * <p>Likewise a store is refused that was filled when the topics had fewer partitions.
 */
final class SameLog {
    private static final Logger LOG = LoggerFactory.getLogger(SameLog.class);

    private final Cluster cluster;
    private final Topics topics;
    private final Store store;

    private SameLog(Cluster cluster, Topics topics, Store store) {
        this.cluster = cluster;
        this.topics = topics;
        this.store = store;
    }

    /** @throws UserError if the store holds events that are not in the topic, or was filled when topics had fewer partitions */
    static void require(Cluster cluster, Topics topics, Layout layout, Store store) {
        try (Snapshot snapshot = store.snapshot()) {
            layout.partitions()
                    .forEach((topic, partitions) -> requirePartitions(
                            topic, partitions, snapshot.positions().keySet()));
        }
        new SameLog(cluster, topics, store).require();
    }

    /** A store has a position of every partition, also where nothing lies. By another number, other records of events are right. */
    private static void requirePartitions(String topic, int partitions, Set<TopicPartition> stored) {
        long filled = stored.stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
        if (filled != 0 && filled != partitions)
            throw new UserError(
                    "the store was filled when topic %s had %d partitions, not %d: its records lie elsewhere now. Have them counted anew (./marsad streams --recount), and give another store with --store, or delete this one (it is filled again from the topics)"
                            .formatted(topic, filled, partitions));
    }

    /** Where to go on: right behind the last record, where it is known, since the markers after it may be others now. */
    static Map<TopicPartition, Long> positions(Snapshot snapshot) {
        Map<TopicPartition, Long> positions = new HashMap<>(snapshot.positions());
        snapshot.last().forEach((partition, last) -> positions.put(partition, last.offset() + 1));
        return positions;
    }

    private void require() {
        Map<TopicPartition, LastRecord> last;
        try (Snapshot snapshot = store.snapshot()) {
            last = snapshot.last();
        }
        if (last.isEmpty()) return;
        Map<TopicPartition, Boolean> found = found(last);
        found.forEach((partition, same) -> {
            if (!same && partition.topic().equals(topics.events()))
                throw setBack(partition, Objects.requireNonNull(last.get(partition)));
        });
        // One that was compacted away, after another came for its key, tells nothing: to read anew is always right.
        boolean sure = last.keySet().stream()
                .filter(partition -> !partition.topic().equals(topics.events()))
                .allMatch(partition -> found.getOrDefault(partition, false));
        if (sure) return;
        LOG.info(
                "the last records of {} and {} that the store has are no longer there: they are read anew",
                topics.counts(),
                topics.ledger());
        try (Snapshot snapshot = store.snapshot()) {
            store.apply(Absence.nothing(snapshot, topics));
        }
    }

    private UserError setBack(TopicPartition partition, LastRecord last) {
        return new UserError(
                "the store has a record of %s, offset %d, written at %s, that Kafka at %s does not have there: it was set back to an older backup than the store is. Give another store with --store, or delete this one (it is filled again from the topics)"
                        .formatted(
                                partition,
                                last.offset(),
                                Instant.ofEpochMilli(last.timestamp()),
                                cluster.bootstrapServers()));
    }

    /** Whether the record at that offset is the same; no entry if it was deleted, so that nobody can tell. */
    private Map<TopicPartition, Boolean> found(Map<TopicPartition, LastRecord> last) {
        Map<TopicPartition, Boolean> found = new HashMap<>();
        Map<TopicPartition, Long> starts = offsets(last.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(last.keySet(), OffsetSpec.latest());
        Map<TopicPartition, Long> read = new HashMap<>();
        last.forEach((partition, record) -> {
            if (ends.getOrDefault(partition, 0L) <= record.offset()) found.put(partition, false);
            else if (starts.getOrDefault(partition, 0L) <= record.offset()) read.put(partition, record.offset());
        });
        if (read.isEmpty()) return found;
        try (var reader = new CommittedReader(cluster, read.keySet(), read)) {
            Set<TopicPartition> passed = new HashSet<>();
            while (passed.size() < read.size()) {
                for (var record : reader.poll()) {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    LastRecord known = Objects.requireNonNull(last.get(partition));
                    if (record.offset() == known.offset())
                        found.put(partition, record.timestamp() == known.timestamp());
                }
                reader.positions().forEach((partition, next) -> {
                    if (next > Objects.requireNonNull(read.get(partition))) passed.add(partition);
                });
            }
        }
        return found;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all())
                    .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        }
        return offsets;
    }
}
