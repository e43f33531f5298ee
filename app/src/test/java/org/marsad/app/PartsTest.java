package org.marsad.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.app.Cli.Result;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;

/** The parts that end by themselves, on a broker. Those that run until they are stopped are in e2e, as processes. */
final class PartsTest {
    private static EmbeddedBroker broker;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Those arguments, and the broker. */
    private static String[] onBroker(String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        return all.toArray(String[]::new);
    }

    @Test
    void replayPublishesAndAccounts() throws IOException {
        Path events = Files.writeString(dir.resolve("events.ndjson"), CountCommandTest.EVENTS + "{}\n");
        Result result = Cli.run(onBroker("replay", "replay", events.toString(), "--rate", "1000/s"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("events.ndjson +6 +5 +0 +1").contains("rejected 1: missing-id");
    }

    @Test
    void aConsumerThatCannotStartLeavesNothing() throws IOException {
        Path store = dir.resolve("new/folder/store.db");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String there = "127.0.0.1:" + taken.getLocalPort();
            Path summaries = dir.resolve("summaries");
            Result result = Cli.run(onBroker(
                    "left",
                    "consumer",
                    "--http",
                    there,
                    "--store",
                    store.toString(),
                    "--summaries",
                    summaries.toString()));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("nothing can be served at " + there);
        }
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void aDryRunNeedsNoKafka() throws IOException {
        Path events = Files.writeString(dir.resolve("events.ndjson"), CountCommandTest.EVENTS);
        Result result = Cli.run("replay", "--dry-run", events.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("to be published").containsPattern("events.ndjson +5 +5 +0 +0");
    }

    @Test
    void theProducerEndsWithStandardInput() {
        assertThat(Cli.runOn(CountCommandTest.EVENTS, onBroker("stdin", "producer", "-"))
                        .code())
                .isZero();
        assertThat(Cli.run(onBroker("stdin", "retract", "t:1", "article:2020-02-04-casablanca", "--reason", "why"))
                        .out())
                .startsWith(
                        "t:1 is retracted by revision 2\narticle:2020-02-04-casablanca is retracted by revision 2\n")
                .contains("./marsad status says how far they are");
        assertThat(Cli.run(onBroker("stdin", "retract", "t:1", "--reason", "why"))
                        .out())
                .isEqualTo("t:1 was retracted before, by revision 2\n");
    }

    @Test
    void aSimulationIsTodaysWithinSeconds() throws Exception {
        Cluster cluster = Cluster.at(broker.bootstrapServers());
        Topics topics = new Topics("simulated");
        TopicSetup.ensure(cluster, topics, 1, Role.PRODUCER);
        try (Publisher publisher = new Publisher(cluster, topics)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread simulating = new Thread(() -> {
                try {
                    ProducerCommand.simulate(Pace.rate("0.01/s"), publisher);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                } catch (RuntimeException e) {
                    interrupted.completeExceptionally(e);
                }
            });
            simulating.start();
            await().until(() -> publisher.account("simulated").rows() > 1000);
            simulating.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void retractsAllOrNone() {
        assertThat(Cli.runOn(CountCommandTest.EVENTS, onBroker("none", "producer", "--no-article", "--stdin"))
                        .code())
                .isZero();
        Result result = Cli.run(onBroker("none", "retract", "t:1", "t:9", "--reason", "why"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("t:9", "Nothing was retracted");
        assertThat(Cli.run(onBroker("none", "retract", "t:1", "--reason", "why"))
                        .out())
                .contains("t:1 is retracted by revision 2");
    }

    @Test
    void generatesTheSameForTheSameSeed() throws IOException {
        Path one = dir.resolve("one.ndjson");
        Path two = dir.resolve("two.ndjson");
        assertThat(Cli.run("generate", "--seed", "5", "--events", "300", "--out", one.toString())
                        .code())
                .isZero();
        assertThat(Cli.run("generate", "--seed", "5", "--events", "300", "--out", two.toString(), "--rate", "100000/s")
                        .code())
                .isZero();
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.readAllBytes(one)).asString(ISO_8859_1).hasLineCount(300);
    }

    @Test
    void publishesWhatItGenerates() {
        Result result = Cli.run(onBroker("generate", "generate", "--events", "200"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("generated: 200 rows = 200 published + 0 skipped + 0 rejected\n");
    }

    @Test
    void writesOrPublishesButNotBoth() {
        Result result =
                Cli.run("generate", "--publish", "--out", dir.resolve("events").toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("--out", "--publish");
    }
}
