package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.streams.Pipeline;

/** The parts as processes of their own, on whatever Kafka there is. */
final class EndToEndTest {
    private static final String DAY_MS = "86400000";

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void thePartsWorkTogetherAndAnyoneCanRead(TestKafka.Kind kind) throws Exception {
        try (TestKafka kafka = kind.start(dir)) {
            awaitAnswer(kafka.cluster("setup"));
            try (Part streams = part(kafka, "streams");
                    Part consumer = part(
                            kafka,
                            "consumer",
                            "--no-http",
                            "--store",
                            dir.resolve("store.db").toString(),
                            "--summaries",
                            dir.resolve("summaries").toString());
                    Part producer = part(kafka, "producer")) {
                Pipeline pipeline = new Pipeline(kafka.cluster("setup"), "marsad", 4, null);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> pipeline.ledger().read() == 10);
                pipeline.awaitCounted();
                assertThat(pipeline.cells())
                        .isEqualTo(pipeline.oracle(Names.standard()).cells());
                expectSettings(kafka.cluster("setup"));
                expectReadableByASubscriber(kafka, pipeline.cells().size());
                // Debian's is older than what logs in at Kafka 4 by SCRAM (kcat's issue 462).
                if (kind != TestKafka.Kind.SECURED)
                    expectReadableByKcat(
                            kafka.bootstrapServers(), pipeline.cells().size());
                await().atMost(Duration.ofMinutes(2)).until(() -> {
                    Path csv = dir.resolve("summaries").resolve("counts.csv");
                    return Files.exists(csv)
                            && Files.readAllLines(csv).size()
                                    == pipeline.cells().size() + 1;
                });
                expectAudited();
                assertThat(producer.stop()).as(producer.output()).isZero();
                assertThat(streams.stop()).as(streams.output()).isZero();
                assertThat(consumer.stop()).as(consumer.output()).isZero();
            }
        }
    }

    private Part part(TestKafka kafka, String name, String... options) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(kafka.options(name));
        command.addAll(List.of(options));
        return Part.start(dir.resolve(name + ".log"), command.toArray(String[]::new));
    }

    private void expectAudited() throws InterruptedException {
        try (Part audit = Part.start(
                dir.resolve("audit.log"),
                "audit",
                "--store",
                dir.resolve("store.db").toString())) {
            assertThat(audit.await()).as(audit.output()).isZero();
        }
    }

    private static void awaitAnswer(Cluster cluster) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            try (Admin admin = cluster.admin()) {
                return admin.describeCluster().nodes().get().size() == 1;
            }
        });
    }

    /** What design.md's table says, read with Kafka's own client. */
    private static void expectSettings(Cluster cluster) throws Exception {
        Map<String, Map<String, String>> expected = Map.of(
                "marsad.events",
                        Map.of(
                                "cleanup.policy", "delete",
                                "retention.ms", "-1",
                                "retention.bytes", "-1",
                                "message.timestamp.type", "LogAppendTime"),
                "marsad.counts", Map.of("cleanup.policy", "compact", "delete.retention.ms", times(30)),
                "marsad.rejected", Map.of("cleanup.policy", "delete", "retention.ms", times(90)),
                "marsad.ledger", Map.of("cleanup.policy", "compact"));
        try (Admin admin = cluster.admin()) {
            List<ConfigResource> topics = expected.keySet().stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            for (var topic : admin.describeConfigs(topics).all().get().entrySet()) {
                Map<String, String> settings = new TreeMap<>();
                for (ConfigEntry entry : topic.getValue().entries()) settings.put(entry.name(), entry.value());
                assertThat(settings)
                        .containsAllEntriesOf(expected.get(topic.getKey().name()));
                if (topic.getKey().name().equals("marsad.rejected"))
                    assertThat(Integer.parseInt(settings.get("max.message.bytes")))
                            .isGreaterThan(16 * 1024 * 1024);
            }
            for (TopicDescription topic : admin.describeTopics(expected.keySet())
                    .allTopicNames()
                    .get()
                    .values())
                assertThat(topic.partitions()).hasSize(topic.name().equals("marsad.ledger") ? 1 : 4);
        }
    }

    private static String times(int days) {
        return Long.toString(days * Long.parseLong(DAY_MS));
    }

    /** With Kafka's own client, in a group of its own. */
    private static void expectReadableByASubscriber(TestKafka kafka, int cells) {
        Map<String, Object> settings = kafka.cluster("subscriber")
                .client(Map.of(
                        "group.id",
                        "subscriber-1",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"));
        Set<String> read = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("marsad.counts"));
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.key()));
                return read.size() == cells;
            });
        }
    }

    /** As the README shows it. */
    private static void expectReadableByKcat(String servers, int cells) throws IOException, InterruptedException {
        Strict.need(isInstalled("kcat"), "kcat");
        List<String> command = new ArrayList<>(List.of("kcat", "-C", "-b", servers));
        command.addAll(List.of("-t", "marsad.counts", "-X", "isolation.level=read_committed", "-e", "-q", "-K", " "));
        Process kcat = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kcat.waitFor()).as(output).isZero();
        assertThat(output.lines()
                        .map(line -> line.substring(0, line.indexOf("} ") + 1))
                        .distinct())
                .hasSize(cells);
        assertThat(output)
                .contains(
                        "{\"country\":\"MA\",\"city\":\"Casablanca\",\"month\":\"2020-02\",\"affiliation\":\"IS\"} "
                                + "{\"country\":\"MA\",\"city\":\"Casablanca\",\"month\":\"2020-02\",\"affiliation\":\"IS\","
                                + "\"counts\":{\"incidents\":0,\"arrests\":1,\"foiled\":1,\"arrested\":6,\"killed\":0,\"wounded\":0}");
    }

    private static boolean isInstalled(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }
}
