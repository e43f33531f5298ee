package org.marsad.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/**
 * Tells state in the form of the first versions, which kept JSON under the names that packed state goes by since: read as packed, it would give
 * any counts. A form that is changed another time takes other names with it, so the state of the older one is simply not there.
 */
final class StateForm {
    private static final Duration POLL = Duration.ofMillis(500);

    private StateForm() {}

    /** @throws UserError if the state is in another form than this version's */
    static void require(Cluster cluster, Topics topics, int partitions) {
        List<TopicPartition> series = partitions(InternalTopics.series(topics), partitions);
        List<TopicPartition> changes = partitions(InternalTopics.changes(topics), partitions);
        if (begins(cluster, series, record -> endsLikeJson(record.key()))
                || begins(cluster, changes, record -> record.value()[0] == '{'))
            throw new UserError(
                    "the state of the counting was kept by an earlier version of Marsad, in a form that this one does not read. Start once with --recount, which forgets it and counts the log anew.");
    }

    /** Behind a packed one's JSON is a year, and 0x227d, or 8829, is none that the checks let pass. */
    private static boolean endsLikeJson(byte[] series) {
        return series.length > 1
                && series[0] == '{'
                && series[series.length - 2] == '"'
                && series[series.length - 1] == '}';
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    /** Whether the first record of any of those partitions is such a one. */
    private static boolean begins(
            Cluster cluster, List<TopicPartition> partitions, Predicate<ConsumerRecord<byte[], byte[]>> like) {
        Map<String, Object> settings = cluster.client(Map.of(
                "isolation.level", "read_committed", "enable.auto.commit", "false", "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> unknown = new HashSet<>(partitions);
            while (true) {
                unknown.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
                if (unknown.isEmpty()) return false;
                consumer.pause(paused(partitions, unknown));
                var read = consumer.poll(POLL);
                for (TopicPartition partition : read.partitions())
                    if (unknown.remove(partition)
                            && like.test(read.records(partition).get(0))) return true;
            }
        }
    }

    private static List<TopicPartition> paused(List<TopicPartition> all, Set<TopicPartition> unknown) {
        List<TopicPartition> others = new ArrayList<>(all);
        others.removeAll(unknown);
        return others;
    }
}
