package org.marsad.producer.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.marsad.model.wire.Cluster;

/** All that a topic has, read by Kafka's own consumer. */
final class Log {
    private Log() {}

    static List<ConsumerRecord<byte[], byte[]>> read(Cluster cluster, String topic) {
        Map<String, Object> settings = cluster.client(Map.of("auto.offset.reset", "earliest"));
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
        }
        return all;
    }

    /** How often each value is there. */
    static Map<String, Integer> values(Cluster cluster, String topic) {
        Map<String, Integer> values = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(cluster, topic))
            values.merge(text(record.value()), 1, Integer::sum);
        return values;
    }

    static String text(byte[] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }
}
