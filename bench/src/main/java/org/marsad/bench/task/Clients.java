package org.marsad.bench.task;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/** Kafka's clients, of raw bytes. */
final class Clients {
    private Clients() {}

    /** With the settings that Marsad publishes with, so that what it can do is the limit of what Marsad can. */
    static KafkaProducer<byte[], byte[]> producer(Cluster cluster, int lingerMs) {
        return new KafkaProducer<>(
                cluster.client(Map.of(
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMs,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.MAX_MESSAGE_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sees what is committed only; assigns itself partitions. */
    static KafkaConsumer<byte[], byte[]> consumer(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        return new KafkaConsumer<>(cluster.client(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(Cluster cluster, String topic) {
        try (Admin admin = cluster.admin()) {
            int count = cluster.get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                    .mapToInt(described -> described.partitions().size())
                    .sum();
            return IntStream.range(0, count)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
        }
    }

    /** Partition → the offset after its last record, committed or not. */
    static Map<Integer, Long> ends(Cluster cluster, String topic) {
        List<TopicPartition> partitions = partitions(cluster, topic);
        try (Admin admin = cluster.admin()) {
            var asked = partitions.stream().collect(toMap(p -> p, p -> OffsetSpec.latest()));
            return cluster.get(admin.listOffsets(asked).all()).entrySet().stream()
                    .collect(toMap(
                            end -> end.getKey().partition(),
                            end -> end.getValue().offset()));
        }
    }
}
