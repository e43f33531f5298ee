package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;

final class InMemoryBrokerTest extends BrokerContract {
    @Override
    @Nullable
    Path state(String pipeline) {
        return null;
    }

    /** Kafka Streams shares it out again when it finds a topic that was not there before: as it would if it had to make that of changes itself. */
    @Test
    void theWorkIsSharedOutOnceAtAFirstStart() {
        Pipeline pipeline = pipeline("first", 2);
        try (Counting counting = pipeline.start(Names.standard(), false)) {
            pipeline.publish(ManyLogs.of(20, 5), false);
            expectOracle(pipeline, Names.standard());
            assertThat(shared(counting)).isEqualTo(1);
        }
    }

    @Test
    void theTopicOfChangesIsAsKafkaStreamsMakesOne() {
        Cluster cluster =
                new Cluster(pipeline("made", 1).cluster.bootstrapServers(), Map.of("topic.segment.bytes", "2097152"));
        Pipeline pipeline = new Pipeline(cluster, "made-so", 2, null);
        pipeline.start(Names.standard(), false).close();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(pipeline.topics.events())
                .repartition(Repartitioned.as("changes"))
                .foreach((key, value) -> {});
        Map<String, Object> config = pipeline.cluster.client(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "made-by-kafka",
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                Serdes.BytesSerde.class,
                StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
                Serdes.BytesSerde.class));
        try (KafkaStreams other = new KafkaStreams(builder.build(), new StreamsConfig(config))) {
            other.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> other.state() == KafkaStreams.State.RUNNING);
            assertThat(settings(pipeline, InternalTopics.changes(pipeline.topics)))
                    .isEqualTo(settings(pipeline, "made-by-kafka-changes-repartition"));
        }
    }

    private static Set<ConfigEntry> settings(Pipeline pipeline, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = pipeline.cluster.admin()) {
            return Set.copyOf(pipeline.cluster
                    .get(admin.describeConfigs(List.of(resource)).all())
                    .values()
                    .iterator()
                    .next()
                    .entries());
        }
    }

    /** How often its thread was given work. */
    private static int shared(Counting counting) {
        return counting.client().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("rebalance-total"))
                .filter(metric -> metric.getKey().group().equals("consumer-coordinator-metrics"))
                .mapToInt(metric -> ((Number) metric.getValue().metricValue()).intValue())
                .sum();
    }

    /** What a standby kept is counted on with: a winner too many in it would make a new event a duplicate, one too few would count one twice. */
    @Test
    void aStandbyTakesOver() {
        Pipeline pipeline = pipeline("standby", 2).withStandbys();
        List<Logged> records = ManyLogs.of(300, 77);
        int third = records.size() / 3;
        try (Counting stays = pipeline.startAnother(Names.standard())) {
            try (Counting leaves = pipeline.start(Names.standard(), false)) {
                pipeline.publish(records.subList(0, 2 * third), false);
                expectOracle(pipeline, Names.standard());
                await().atMost(Duration.ofMinutes(1)).until(() -> standbys(stays) == 2 && standbys(leaves) == 2);
                pipeline.publish(records.subList(third, 3 * third), false);
            }
            pipeline.publish(records.subList(0, third), false);
            expectOracle(pipeline, Names.standard());
            assertThat(stays.ended()).isNotDone();
        }
    }

    /** What an instance hands over while it counts, it keeps the state of from then on; its thread goes on with the rest. */
    @Test
    void aTaskBecomesAStandbyAmidWork() {
        Pipeline pipeline = pipeline("becomes", 4).withStandbys();
        List<Logged> records = ManyLogs.of(20, 78);
        try (Counting stays = pipeline.startAnother(Names.standard())) {
            pipeline.publish(records, false);
            expectOracle(pipeline, Names.standard());
            try (Counting joins = pipeline.start(Names.standard(), false)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    pipeline.publish(records, false);
                    return standbys(stays) == 4 && standbys(joins) == 4;
                });
                pipeline.publish(records, false);
                expectOracle(pipeline, Names.standard());
                assertThat(joins.ended()).isNotDone();
            }
            assertThat(stays.ended()).isNotDone();
        }
    }

    /** How many tasks an instance keeps the state of for others. */
    private static int standbys(Counting counting) {
        return counting.client().metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.standbyTasks().size())
                .sum();
    }
}
