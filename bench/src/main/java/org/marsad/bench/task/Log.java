package org.marsad.bench.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;

/** Reads a topic whole: from its beginning to where its committed records end now. */
final class Log {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int STALLED_POLLS = 120;

    private Log() {}

    /** @throws UserError if nothing comes for a minute though there is more */
    static void read(Cluster cluster, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        read(cluster, topic, Long.MAX_VALUE, each);
    }

    /** The same, but for what comes after so many records. */
    static void read(Cluster cluster, String topic, long most, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = Clients.partitions(cluster, topic);
        try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(cluster)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long rest = most;
            int idle = 0;
            while (rest > 0 && !reached(consumer, ends)) {
                var records = consumer.poll(POLL);
                idle = records.isEmpty() ? idle + 1 : 0;
                if (idle > STALLED_POLLS) throw new UserError(topic + " cannot be read on: nothing comes any more");
                for (var record : records) {
                    if (rest-- <= 0) return;
                    each.accept(record);
                }
            }
        }
    }

    private static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
