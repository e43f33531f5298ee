package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.event.EventDate;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Json;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Shares;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import org.marsad.streams.Oracle;
import org.marsad.streams.Pipeline;

/**
 * Three brokers, of which each asks who one is, and several instances that count. Every part has its own login and rights; brokers and
 * instances are taken away while records are published and counted: nothing is lost, nothing counted twice, and nobody is told a secret.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ComposeFaultsTest {
    private static final int RECORDS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> SERVICES = List.of(
            "kafka",
            "kafka-2",
            "kafka-3",
            "setup",
            "secrets",
            "producer",
            "streams",
            "streams-2",
            "streams-3",
            "consumer");

    private static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    private static Path dir;

    private static @Nullable ComposeStack stack;
    private static @Nullable Pipeline pipeline;
    private static List<String> secrets = List.of();

    @BeforeAll
    static void start() throws IOException {
        Docker.need();
        Path page = Files.createDirectory(dir.resolve("page"));
        Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(page.resolve("token"), TOKEN);
        ComposeStack starting = new ComposeStack(
                "faults", Map.of("COMPOSE_PROFILES", "replicated,scaled,secure", "MARSAD_PAGE", page.toString()));
        stack = starting;
        starting.compose(
                "up", "-d", "secrets", "kafka", "kafka-2", "kafka-3", "producer", "streams", "streams-2", "consumer");
        String show = "for file in /secrets/*/password /secrets/*/*.pass; do cat $file; echo; done;"
                + " cat /secrets/setup/client.properties /secrets/setup/ca.pem";
        List<String> kept = starting.compose("run", "--rm", "-T", "--entrypoint", "bash -c '" + show + "'", "secrets")
                .lines()
                .toList();
        secrets = Stream.concat(Stream.of(TOKEN), kept.stream())
                .filter(line -> line.matches("[0-9a-f]{48}"))
                .toList();
        pipeline = new Pipeline(new Cluster(starting.bootstrapServers(3), administrator(kept)), "marsad", 4, null);
    }

    /** Who logs in by TLS and password from outside, at all three. */
    private static Map<String, String> administrator(List<String> kept) {
        Map<String, String> login = new HashMap<>();
        kept.stream()
                .filter(line -> line.matches("(security|sasl)\\.[a-z.]+=.*"))
                .map(line -> line.split("=", 2))
                .forEach(line -> login.put(line[0], line[1]));
        login.put("ssl.truststore.type", "PEM");
        login.put(
                "ssl.truststore.certificates",
                kept.stream().dropWhile(line -> !line.startsWith("-----BEGIN")).collect(Collectors.joining("\n")));
        return login;
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    private static ComposeStack stack() {
        return Objects.requireNonNull(stack);
    }

    private static Pipeline pipeline() {
        return Objects.requireNonNull(pipeline);
    }

    /** What is done to the brokers, and to the instances while that is being mended: both amid the same records. */
    private record Round(List<String> brokers, List<String> instances) {}

    @Test
    @Order(1)
    void securedAndReplicatedItShowsTheArticlesCounts() throws Exception {
        ArticleCounts article = ArticleCounts.counted(dir);
        patiently()
                .untilAsserted(() -> assertThatThrownBy(() -> stack().get("/api/ledger"))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("401"));
        stack().login(TOKEN);
        article.awaitServed(stack());
        patiently().ignoreExceptions().until(ComposeFaultsTest::isInSync);
    }

    @Test
    @Order(2)
    void brokersAndInstancesAreTakenAwayOneAfterTheOther() throws Exception {
        List<Round> rounds = List.of(
                new Round(stopped("kafka-2"), killed("streams")),
                new Round(stopped("kafka-3"), List.of("up", "-d", "--no-deps", "streams-3")),
                new Round(stopped("kafka"), killed("streams-2")),
                new Round(killed("kafka-2"), List.of("start", "streams", "streams-2")));
        // What it publishes by itself is not counted on.
        stack().compose("stop", "producer");
        pipeline().awaitCounted();
        // Not what counted() says when nobody answers.
        long already =
                patiently().ignoreExceptions().until(() -> pipeline().ledger().read(), read -> read > 0);
        Iterator<Generated> records = new Generator(11, RECORDS, Shares.STANDARD).iterator();
        int each = RECORDS / rounds.size();
        for (Round round : rounds) {
            patiently().ignoreExceptions().until(ComposeFaultsTest::isInSync);
            faults(records, already + (long) each * rounds.indexOf(round), each, round);
        }
        expectReplicated();
        expectOracle(already + RECORDS);
    }

    /** After all of that: many a failure and refusal has been logged by now. */
    @Test
    @Order(3)
    void nobodyIsToldASecret() {
        assertThat(secrets).hasSizeGreaterThan(9);
        String told = stack().compose("logs", "--no-color");
        for (String service : SERVICES) told += stack().inspect(service, "{{json .}}");
        String all = told;
        assertThat(all).contains("marsad.events");
        assertThat(secrets).allSatisfy(secret -> assertThat(all).doesNotContain(secret));
    }

    private static List<String> stopped(String service) {
        return List.of("stop", "--timeout", "60", service);
    }

    private static List<String> killed(String service) {
        return List.of("kill", "-s", "SIGKILL", service);
    }

    private static void compose(List<String> arguments) {
        stack().compose(arguments.toArray(String[]::new));
    }

    /** Publishes so many records, and does that amid them: a second third as the broker goes, the last as the instance does. */
    private static void faults(Iterator<Generated> records, long before, int count, Round round) throws Exception {
        long third = count / 3;
        Semaphore begun = new Semaphore(0);
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            Pace pace = Pace.rate("5000/s");
            try (Publisher publisher = new Publisher(pipeline().cluster, pipeline().topics)) {
                for (int i = 0; i < count; i++) {
                    if (i == third || i == 2 * third) begun.acquire();
                    pace.await(EventDate.UNKNOWN);
                    publisher.publish("generated", records.next().at(i + 1L));
                }
                publisher.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        patiently().until(() -> counted() > before);
        begun.release();
        compose(round.brokers);
        // Two brokers are enough for it.
        awaitCounted(before + 2 * third);
        begun.release();
        compose(round.instances);
        compose(List.of("start", "kafka", "kafka-2", "kafka-3"));
        publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Not ten times a second: each look logs in anew, and reads all of the ledger's topic. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1));
    }

    /** How many records are counted; 0 while nobody answers. */
    private static long counted() {
        try {
            return pipeline().ledger().read();
        } catch (RuntimeException away) {
            return 0;
        }
    }

    private static void awaitCounted(long records) {
        patiently().untilAsserted(() -> assertThat(counted()).as(seen()).isEqualTo(records));
    }

    /** What an operator sees. */
    private static String seen() throws InterruptedException {
        try {
            return stack().get("/api/pipeline");
        } catch (IOException away) {
            return away.toString();
        }
    }

    private static boolean isInSync() throws Exception {
        return topics().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == 3);
    }

    private static List<TopicDescription> topics() throws Exception {
        try (Admin admin = pipeline().cluster.admin()) {
            return List.copyOf(admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .values());
        }
    }

    /** Every topic, those of Kafka Streams too. */
    private static void expectReplicated() throws Exception {
        assertThat(topics()).extracting(TopicDescription::name).anyMatch(name -> name.endsWith("-changelog"));
        Cluster cluster = pipeline().cluster;
        try (Admin admin = cluster.admin()) {
            for (TopicDescription topic : topics()) {
                assertThat(topic.partitions())
                        .as(topic.name())
                        .allMatch(partition -> partition.replicas().size() == 3);
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                var config = cluster.get(
                                admin.describeConfigs(List.of(resource)).all())
                        .get(resource);
                assertThat(config).isNotNull();
                assertThat(config.get("min.insync.replicas").value())
                        .as(topic.name())
                        .isEqualTo("2");
            }
        }
    }

    private static void expectOracle(long records) throws Exception {
        awaitCounted(records);
        pipeline().awaitCounted();
        Oracle oracle = pipeline().oracle(Names.standard());
        // The log has what was published, once each: no broker has lost or doubled any of it.
        assertThat(oracle.ledger().read()).isEqualTo(records);
        assertThat(pipeline().ledger()).isEqualTo(oracle.ledger());
        assertThat(pipeline().cells().equals(oracle.cells())).isTrue();
        patiently()
                .ignoreExceptions()
                .until(() -> Json.parse(stack().get("/api/ledger")).path("read").longValue() == records);
        Docker.Ran audit = stack().inConsumer("audit", "--store", "store.db", "--wait", "200");
        assertThat(audit.code()).as(audit.output()).isZero();
        assertThat(audit.output()).contains("agrees: ").doesNotContain("agrees: 0 cells");
    }
}
