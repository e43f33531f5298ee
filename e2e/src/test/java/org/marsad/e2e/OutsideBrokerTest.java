package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.streams.Pipeline;

/** The parts as processes of their own, on a broker that is not ours. */
final class OutsideBrokerTest {
    private static final String DAY_MS = "86400000";

    @TempDir
    Path dir;

    @Test
    void thePartsWorkTogetherAndAnyoneCanRead() throws Exception {
        try (OutsideBroker broker = OutsideBroker.start(dir)) {
            String servers = broker.bootstrapServers();
            awaitAnswer(servers);
            try (Part streams = Part.start(dir.resolve("streams.log"), "streams", "--bootstrap-servers", servers);
                    Part consumer = Part.start(
                            dir.resolve("consumer.log"),
                            "consumer",
                            "--bootstrap-servers",
                            servers,
                            "--store",
                            dir.resolve("store.db").toString(),
                            "--summaries",
                            dir.resolve("summaries").toString());
                    Part producer =
                            Part.start(dir.resolve("producer.log"), "producer", "--bootstrap-servers", servers)) {
                Pipeline pipeline = new Pipeline(servers, "marsad", 4);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> pipeline.ledger().read() == 10);
                pipeline.awaitCounted();
                assertThat(pipeline.cells())
                        .isEqualTo(pipeline.oracle(Names.standard()).cells());
                expectSettings(servers);
                expectReadableByKcat(servers, pipeline.cells().size());
                await().atMost(Duration.ofMinutes(2)).until(() -> {
                    Path csv = dir.resolve("summaries").resolve("counts.csv");
                    return Files.exists(csv)
                            && Files.readAllLines(csv).size()
                                    == pipeline.cells().size() + 1;
                });
                assertThat(producer.stop()).as(producer.output()).isZero();
                assertThat(streams.stop()).as(streams.output()).isZero();
                assertThat(consumer.stop()).as(consumer.output()).isZero();
            }
        }
    }

    private static void awaitAnswer(String servers) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            try (Admin admin = Cluster.at(servers).admin()) {
                return admin.describeCluster().nodes().get().size() == 1;
            }
        });
    }

    /** What design.md's table says, read with Kafka's own client. */
    private static void expectSettings(String servers) throws Exception {
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
        try (Admin admin = Cluster.at(servers).admin()) {
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

    /** As the README shows it. */
    private static void expectReadableByKcat(String servers, int cells) throws IOException, InterruptedException {
        Strict.need(isInstalled("kcat"), "kcat");
        Process kcat = new ProcessBuilder(
                        "kcat",
                        "-C",
                        "-b",
                        servers,
                        "-t",
                        "marsad.counts",
                        "-X",
                        "isolation.level=read_committed",
                        "-e",
                        "-q",
                        "-K",
                        " ")
                .redirectErrorStream(true)
                .start();
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
