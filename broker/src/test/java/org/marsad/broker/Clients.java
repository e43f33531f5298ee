package org.marsad.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a test does with a broker, through Kafka's own clients. */
final class Clients {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;

    Clients(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    String clusterId() throws Exception {
        try (var admin = admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }

    List<String> topics() throws Exception {
        try (var admin = admin()) {
            return admin.listTopics().names().get().stream().sorted().toList();
        }
    }

    void createTopic(String name) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        }
    }

    KafkaProducer<String, String> producer(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    /** Publishes the values in one transaction that is committed, and others in one that is aborted. */
    void publish(String topic, List<String> committed, List<String> aborted) {
        try (var producer = producer(Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            aborted.forEach(value -> producer.send(new ProducerRecord<>(topic, value, value)));
            producer.abortTransaction();
            producer.beginTransaction();
            committed.forEach(value -> producer.send(new ProducerRecord<>(topic, value, value)));
            producer.commitTransaction();
        }
    }

    /** Reads on from where the group stands until it has this many committed records, commits, and returns them sorted. */
    List<String> read(String topic, String group, int count) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers,
                "group.id", group,
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "isolation.level", "read_committed",
                "fetch.max.wait.ms", "50");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        values.sort(null);
        return values;
    }
}
