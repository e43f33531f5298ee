package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.generate.Generated;

/** Fills the topic of events: with generated ones, or with those of a topic that is there, each in the partition that it has there. */
public final class Fill {
    private static final int LINGER_MS = 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private Fill(KafkaProducer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** How many records a topic has; 0 if there is no such topic. */
    public static long records(Cluster cluster, String topic) {
        try (Admin admin = cluster.admin()) {
            if (!cluster.get(admin.listTopics().names()).contains(topic)) return 0;
        }
        return Clients.ends(cluster, topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    static JsonNode run(Job job) {
        Cluster cluster = job.cluster();
        boolean copy = !job.source().isEmpty();
        int partitions = copy ? Clients.partitions(cluster, job.source()).size() : job.partitions();
        TopicSetup.ensure(cluster, job.topics(), partitions);
        Stopwatch watch = Stopwatch.start(job);
        try (var producer = Clients.producer(cluster, LINGER_MS)) {
            Fill fill = new Fill(producer, job.topics().events());
            if (copy) Log.read(cluster, job.source(), job.events(), r -> fill.send(r.partition(), r.key(), r.value()));
            else for (Generated event : Workload.of(job.events())) fill.send(null, event.key(), event.value());
            producer.flush();
            fill.check();
            return watch.stop(fill.records.get()).put("partitions", partitions).put("bytes", fill.bytes.get());
        }
    }

    private void send(@Nullable Integer partition, byte @Nullable [] key, byte @Nullable [] value) {
        check();
        records.incrementAndGet();
        bytes.addAndGet((key == null ? 0 : key.length) + (value == null ? 0 : value.length));
        Future<?> unused = producer.send(new ProducerRecord<>(topic, partition, key, value), (at, refusal) -> {
            if (refusal != null) failure.set(refusal);
        });
    }

    private void check() {
        Exception refusal = failure.get();
        if (refusal != null) throw new UserError(topic + " cannot be filled: " + refusal.getMessage());
    }
}
