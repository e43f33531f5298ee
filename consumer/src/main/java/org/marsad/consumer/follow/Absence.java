package org.marsad.consumer.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.LastRecord;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deletion stays on a compacted topic for {@code delete.retention.ms} only. A store that did not follow for about that long may hold
 * cells whose deletion it will never see: it reads all counts anew.
 */
final class Absence {
    private static final Logger LOG = LoggerFactory.getLogger(Absence.class);

    private Absence() {}

    static void forgetIfTooLong(Cluster cluster, Topics topics, Store store) {
        Batch nothing;
        try (Snapshot snapshot = store.snapshot()) {
            Instant changed = snapshot.changed();
            if (changed == null) return;
            // Half, because reading takes time as well.
            Duration longest = deletionsKept(cluster, topics).dividedBy(2);
            Duration away = Duration.between(changed, Instant.now());
            if (away.compareTo(longest) < 0) return;
            LOG.info("the store was last written to {} hours ago: its counts are read anew", away.toHours());
            nothing = nothing(snapshot, topics);
        }
        store.apply(nothing);
    }

    private static Duration deletionsKept(Cluster cluster, Topics topics) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.counts());
        try (Admin admin = cluster.admin()) {
            var settings = Objects.requireNonNull(
                    cluster.get(admin.describeConfigs(List.of(topic)).all()).get(topic));
            return Duration.ofMillis(
                    Long.parseLong(settings.get("delete.retention.ms").value()));
        }
    }

    /** Forgets all but the events: counts and ledger are read anew then. */
    static Batch nothing(Snapshot snapshot, Topics topics) {
        Map<Cell, @Nullable CellCounts> cells = new LinkedHashMap<>();
        snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), null));
        Map<Integer, @Nullable Account> accounts = new HashMap<>();
        snapshot.accounts().forEach(account -> accounts.put(account.partition(), null));
        Map<Integer, @Nullable Progress> progress = new HashMap<>();
        snapshot.progress().forEach(one -> progress.put(one.partition(), null));
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, @Nullable LastRecord> last = new HashMap<>();
        for (TopicPartition partition : snapshot.positions().keySet()) {
            if (partition.topic().equals(topics.events())) continue;
            positions.put(partition, 0L);
            last.put(partition, null);
        }
        return new Batch(cells, List.of(), accounts, progress, positions, last);
    }
}
