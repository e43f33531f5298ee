package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.Topics;

/** {@code docker compose up}, as anyone calls it who has the image. */
final class ComposeTest {
    private static final Path ARTICLE = Path.of(
            "..", "producer", "src", "main", "resources", "org", "marsad", "producer", "read", "article.ndjson");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> SECURED =
            List.of("kafka", "kafka-2", "kafka-3", "setup", "secrets", "producer", "streams", "consumer");
    /** The last month of the article: later ones have simulated events. */
    private static final String LAST = "2020-10";

    @TempDir
    Path dir;

    @Test
    void showsTheArticlesCountsAndKeepsThemWhenItIsTakenDownAndBroughtUp() throws Exception {
        Docker.need();
        Path data = Files.createDirectory(dir.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> article = counted();
        assertThat(article).isNotEmpty();
        try (ComposeStack stack = new ComposeStack("plain", Map.of("MARSAD_DATA", data.toString()))) {
            stack.compose("up", "-d");
            awaitServed(stack, article);
            for (String service : List.of("producer", "streams", "consumer")) expectHardened(stack, service);
            Docker.Ran write =
                    Docker.run("docker", "exec", stack.inspect("consumer", "{{.Id}}"), "touch", "/opt/marsad/another");
            assertThat(write.code()).as(write.output()).isNotZero();
            expectAgrees(stack, data);
            long read = ledger(stack, "read");

            stack.compose("down", "--timeout", "60");
            stack.compose("up", "-d");
            // The producer has published the article again, and nobody has counted it twice.
            await().atMost(PATIENCE).ignoreExceptions().until(() -> ledger(stack, "duplicate") >= 10);
            assertThat(ledger(stack, "read")).isGreaterThanOrEqualTo(read + 10);
            awaitServed(stack, article);
            expectAgrees(stack, data);
        }
    }

    /** Every part has its own login and rights at each of three brokers, and nobody is told a secret. */
    @Test
    void securedAndReplicatedItShowsTheSameAndTellsNoSecret() throws Exception {
        Docker.need();
        List<String> article = counted();
        try (ComposeStack stack = new ComposeStack("secure", Map.of("COMPOSE_PROFILES", "replicated,secure"))) {
            stack.compose("up", "-d");
            awaitServed(stack, article);
            List<String> kept = stack.compose(
                            "run",
                            "--rm",
                            "-T",
                            "--entrypoint",
                            "bash -c 'for file in /secrets/*/password /secrets/*/*.pass; do cat $file; echo; done;"
                                    + " cat /secrets/setup/client.properties /secrets/setup/ca.pem'",
                            "secrets")
                    .lines()
                    .toList();
            expectThreeReplicas(stack, kept);
            List<String> secrets =
                    kept.stream().filter(line -> line.matches("[0-9a-f]{48}")).toList();
            assertThat(secrets).hasSizeGreaterThan(9);
            String told = stack.compose("logs", "--no-color");
            for (String service : SECURED) told += stack.inspect(service, "{{json .}}");
            String all = told;
            assertThat(all).contains("marsad.events");
            assertThat(secrets).allSatisfy(secret -> assertThat(all).doesNotContain(secret));
        }
    }

    /** As the administrator sees it from outside, who logs in by TLS and password at all three. */
    private static void expectThreeReplicas(ComposeStack stack, List<String> kept) {
        Map<String, String> login = new HashMap<>();
        kept.stream()
                .filter(line -> line.matches("(security|sasl)\\.[a-z.]+=.*"))
                .map(line -> line.split("=", 2))
                .forEach(line -> login.put(line[0], line[1]));
        login.put("ssl.truststore.type", "PEM");
        login.put(
                "ssl.truststore.certificates",
                kept.stream().dropWhile(line -> !line.startsWith("-----BEGIN")).collect(Collectors.joining("\n")));
        Cluster cluster = new Cluster(stack.bootstrapServers(3), login);
        try (Admin admin = cluster.admin()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.get(admin.describeTopics(Topics.DEFAULT.all().stream()
                                                    .map(Topics.Topic::name)
                                                    .toList())
                                            .allTopicNames())
                                    .values())
                            .hasSize(4)
                            .allSatisfy(topic -> assertThat(topic.partitions())
                                    .allMatch(partition -> partition.isr().size() == 3)));
        }
    }

    /** Also those whose images are not run here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "replicated",
                "scaled",
                "monitoring",
                "postgres",
                "secure",
                "replicated,scaled,monitoring,postgres,secure"
            })
    void everyProfileIsUnderstood(String profiles) {
        Docker.need();
        Docker.compose(Map.of("COMPOSE_PROFILES", profiles), "config", "-q").expected();
    }

    /** The article's counts, by a process that has nothing to do with containers. */
    private List<String> counted() throws Exception {
        Path out = dir.resolve("counted");
        try (Part count = Part.start(dir.resolve("count.log"), "count", ARTICLE.toString(), "--out", out.toString())) {
            assertThat(count.await()).as(count.output()).isZero();
        }
        return articles(Files.readString(out.resolve("counts.csv")));
    }

    private static List<String> articles(String csv) {
        try (Stream<String> lines = csv.lines().skip(1)) {
            return lines.filter(line -> isArticles(line.split(",", -1)[2]))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isArticles(String month) {
        return month.matches("\\d{4}-\\d{2}") && month.compareTo(LAST) <= 0;
    }

    private static void awaitServed(ComposeStack stack, List<String> article) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(articles(stack.get("/api/counts?format=csv&limit=10000&to=" + LAST)))
                        .isEqualTo(article));
    }

    private static void expectHardened(ComposeStack stack, String service) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.inspect(service, "{{.State.Health.Status}}"))
                        .isEqualTo("healthy"));
        assertThat(stack.inspect(service, "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"))
                .isEqualTo("10001:10001 true [ALL]");
        assertThat(stack.inspect(service, "{{.HostConfig.SecurityOpt}} {{.RestartCount}}"))
                .isEqualTo("[no-new-privileges:true] 0");
    }

    /** In the container and from the host, which has the store in a folder. */
    private void expectAgrees(ComposeStack stack, Path data) throws Exception {
        // Else some of it would be on its way, and not compared.
        stack.compose("stop", "producer");
        Docker.Ran inside = stack.inConsumer("audit", "--store", "store.db");
        assertThat(inside.code()).as(inside.output()).isZero();
        Path log = Files.createTempFile(dir, "audit", ".log");
        try (Part audit =
                Part.start(log, "audit", "--store", data.resolve("store.db").toString())) {
            assertThat(audit.await()).as(audit.output()).isZero();
            assertThat(audit.output()).contains("agrees: ").doesNotContain("agrees: 0 cells");
        }
    }

    private static long ledger(ComposeStack stack, String outcome) throws IOException, InterruptedException {
        return Json.parse(stack.get("/api/ledger")).path(outcome).longValue();
    }
}
