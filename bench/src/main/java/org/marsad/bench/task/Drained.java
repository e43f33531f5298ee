package org.marsad.bench.task;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Cluster;

/**
 * Whether an application without a ledger has counted everything. It commits offsets with what it made of the records before them; so once it has
 * committed the end of the first topic, nothing more comes to the second, and so on, and once it has committed the last one's, all
 * counts are written, and visible when no transaction is open.
 */
final class Drained implements AutoCloseable {
    /** More than there are commit markers after the last record of a partition. */
    private static final int MARKERS = 200;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String group;
    private final List<String> topics;
    private final String counts;
    private int topic;
    private @Nullable Map<TopicPartition, Long> needed;

    /** @param topics that the application reads, in the order in which records go through them */
    Drained(Cluster cluster, String group, List<String> topics, String counts) {
        this.cluster = cluster;
        this.admin = cluster.admin();
        this.consumer = Clients.consumer(cluster);
        this.group = group;
        this.topics = topics;
        this.counts = counts;
    }

    boolean now() {
        for (; topic < topics.size(); topic++) {
            if (needed == null && (needed = ends(topics.get(topic))) == null) return false;
            if (!committed(needed)) return false;
            needed = null;
        }
        List<TopicPartition> partitions = Clients.partitions(cluster, counts);
        Map<Integer, Long> ends = Clients.ends(cluster, counts);
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> end.getValue().equals(ends.get(end.getKey().partition())));
    }

    private boolean committed(Map<TopicPartition, Long> offsets) {
        var committed = cluster.get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.entrySet().stream().allMatch(needs -> {
            var offset = committed.get(needs.getKey());
            return needs.getValue() == 0 || (offset != null && offset.offset() >= needs.getValue());
        });
    }

    /** The offset after the last record of each partition, without the commit markers that may follow it; null if the topic is not there yet. */
    private @Nullable Map<TopicPartition, Long> ends(String name) {
        if (!cluster.get(admin.listTopics().names()).contains(name)) return null;
        List<TopicPartition> partitions = Clients.partitions(cluster, name);
        consumer.assign(partitions);
        Map<Integer, Long> ends = Clients.ends(cluster, name);
        Map<TopicPartition, Long> last = new HashMap<>();
        partitions.forEach(partition -> {
            last.put(partition, 0L);
            consumer.seek(partition, Math.max(0, end(ends, partition) - MARKERS));
        });
        Set<TopicPartition> rest = partitions.stream().collect(Collectors.toSet());
        while (!rest.isEmpty()) {
            consumer.poll(POLL)
                    .forEach(record ->
                            last.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
            rest.removeIf(partition -> consumer.position(partition) >= end(ends, partition));
        }
        return last;
    }

    private static long end(Map<Integer, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition.partition(), 0L);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
