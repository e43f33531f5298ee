package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.wire.Json;

/** {@code docker compose up}, as anyone calls it who has the image. */
final class PlainComposeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path dir;

    @Test
    void showsTheArticlesCountsAndKeepsThemWhenItIsTakenDownAndBroughtUp() throws Exception {
        Docker.need();
        Path data = Files.createDirectory(dir.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        ArticleCounts article = ArticleCounts.counted(dir);
        try (ComposeStack stack = new ComposeStack("plain", Map.of("MARSAD_DATA", data.toString()))) {
            stack.compose("up", "-d");
            article.awaitServed(stack);
            for (String service : List.of("producer", "streams", "consumer")) expectHardened(stack, service);
            assertThat(stack.answeredAs("localhost")).contains(" 200 ");
            // As Prometheus does.
            assertThat(stack.answeredAs("consumer:8080")).contains(" 200 ");
            assertThat(stack.answeredAs("evil.example")).contains(" 421 ");
            Docker.Ran write =
                    Docker.run("docker", "exec", stack.inspect("consumer", "{{.Id}}"), "touch", "/opt/marsad/another");
            assertThat(write.code()).as(write.output()).isNotZero();
            expectAgrees(stack, data);
            long read = ledger(stack, "read");

            stopKafkaLast(stack);
            stack.compose("down");
            stack.compose("up", "-d");
            // The producer has published the article again, and nobody has counted it twice.
            await().atMost(PATIENCE).ignoreExceptions().until(() -> ledger(stack, "duplicate") >= 10);
            assertThat(ledger(stack, "read")).isGreaterThanOrEqualTo(read + 10);
            article.awaitServed(stack);
            expectAgrees(stack, data);
            expectRefusedToBeSecured(stack);
        }
    }

    /** Or it would leave a transaction open that it is just ending (KAFKA-20734). */
    private static void stopKafkaLast(ComposeStack stack) {
        Instant before = Instant.now();
        stack.compose("stop", "--timeout", "60");
        List<String> events = stack.events(before);
        assertThat(events).containsSubsequence("streams die", "kafka kill");
    }

    /** A plain Kafka is never taken for a secured one, however that was asked for. */
    private static void expectRefusedToBeSecured(ComposeStack stack) {
        expectRefused(stack, "secure", "this volume is of a plain Kafka");
        expectRefused(stack, "secure, postgres", "has a space in it");
        // As the service secrets does, which alone starts by --profile secure.
        stack.compose(
                "run", "--rm", "-T", "--no-deps", "--user", "0", "--entrypoint", "touch /secrets/secure", "kafka");
        expectRefused(stack, "", "instead of --profile");
        // Nor does the one go on that was started before that was known.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(stack.inspect("kafka", "{{.RestartCount}}")).isNotEqualTo("0"));
    }

    private static void expectRefused(ComposeStack stack, String profiles, String why) {
        Docker.Ran kafka =
                stack.composeWith(Map.of("COMPOSE_PROFILES", profiles), "run", "--rm", "-T", "--no-deps", "kafka");
        assertThat(kafka.code()).as(kafka.output()).isEqualTo(1);
        assertThat(kafka.output()).contains(why);
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

    private static void expectHardened(ComposeStack stack, String service) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stack.inspect(
                                service,
                                "{{.State.Health.Status}} {{.Config.User}} {{.HostConfig.ReadonlyRootfs}}"
                                        + " {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.RestartCount}}"))
                        .isEqualTo("healthy 10001:10001 true [ALL] [no-new-privileges:true] 0"));
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
