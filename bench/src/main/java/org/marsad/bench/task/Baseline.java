package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.marsad.bench.dsl.DslTopology;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;

/** Counts the whole log with the plain DSL, from its start until the last count is committed. */
final class Baseline {
    private static final int THREADS = 2;
    private static final int COMMIT_MS = 1_000;

    private Baseline() {}

    static String counts(Job job) {
        return job.prefix() + ".baseline";
    }

    private static String application(Job job) {
        return job.prefix() + "-baseline";
    }

    static JsonNode run(Job job) throws InterruptedException {
        Cluster cluster = job.cluster();
        String events = job.topics().events();
        createTopic(job);
        try (KafkaStreams streams = new KafkaStreams(
                        DslTopology.get(events, counts(job), Names.standard()), new StreamsConfig(config(job)));
                Drained drained = new Drained(
                        cluster,
                        application(job),
                        List.of(events, application(job) + "-" + DslTopology.CHANGES + "-repartition"),
                        counts(job))) {
            Stopwatch watch = Stopwatch.start(job);
            streams.start();
            while (!drained.now()) {
                if (!streams.state().isRunningOrRebalancing() && streams.state() != KafkaStreams.State.CREATED)
                    throw new UserError("the baseline has failed");
                Thread.sleep(100);
            }
            return watch.stop(job.events());
        }
    }

    private static Map<String, Object> config(Job job) {
        return Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                application(job),
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                job.servers(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                THREADS,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                COMMIT_MS,
                StreamsConfig.STATE_DIR_CONFIG,
                job.file("baseline-" + System.nanoTime()).toString(),
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4");
    }

    /** Compacted, as that of the counts. */
    private static void createTopic(Job job) {
        try (Admin admin = job.cluster().admin()) {
            Reset.deleteGroup(admin, application(job));
            Reset.delete(
                    job.cluster(),
                    admin,
                    topic -> topic.equals(counts(job)) || topic.startsWith(application(job) + "-"));
            NewTopic topic = new NewTopic(counts(job), Optional.of(job.partitions()), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact"));
            job.cluster().get(admin.createTopics(List.of(topic)).all());
        }
    }
}
