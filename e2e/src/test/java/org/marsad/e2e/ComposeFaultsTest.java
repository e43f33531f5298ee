package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
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
 * Three brokers and several instances that count, each of them taken away while records are published and counted: nothing is lost, nothing
 * counted twice. Both tests are on one stack: three brokers take a while to start. {@code ./marsad test --faults} runs them too.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("faults")
final class ComposeFaultsTest {
    private static final int RECORDS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static @Nullable ComposeStack stack;
    private static @Nullable Pipeline pipeline;
    private static long published;

    @BeforeAll
    static void start() {
        Docker.need();
        ComposeStack starting = new ComposeStack("faults", Map.of("COMPOSE_PROFILES", "replicated,scaled"));
        stack = starting;
        starting.compose("up", "-d", "kafka", "kafka-2", "kafka-3", "streams", "streams-2", "consumer");
        pipeline = new Pipeline(starting.bootstrapServers(3), "marsad", 4);
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

    @Test
    @Order(1)
    void brokersStopStartAndDie() throws Exception {
        Iterator<Generated> records = new Generator(11, RECORDS, Shares.STANDARD).iterator();
        List<Runnable> faults = new ArrayList<>();
        for (String broker : List.of("kafka-2", "kafka-3", "kafka"))
            faults.add(() -> stack().compose("stop", "--timeout", "60", broker));
        faults.add(() -> stack().compose("kill", "-s", "SIGKILL", "kafka-2"));
        for (Runnable fault : faults)
            during(records, RECORDS / faults.size(), fault, () -> {
                stack().compose("start", "kafka", "kafka-2", "kafka-3");
                await().atMost(PATIENCE).ignoreExceptions().until(ComposeFaultsTest::isInSync);
            });
        expectReplicated();
        expectOracle();
    }

    @Test
    @Order(2)
    void instancesDieAndJoin() throws Exception {
        Iterator<Generated> records = new Generator(12, RECORDS, Shares.STANDARD).iterator();
        List<Runnable> faults = List.of(
                () -> stack().compose("kill", "-s", "SIGKILL", "streams"),
                () -> stack().compose("up", "-d", "--no-deps", "streams-3"),
                () -> stack().compose("kill", "-s", "SIGKILL", "streams-2"),
                () -> stack().compose("start", "streams", "streams-2"));
        for (Runnable fault : faults) during(records, RECORDS / faults.size(), fault, () -> {});
        expectOracle();
    }

    /** Publishes so many records, and does that amid them; what comes after it is counted before the rest of it is done. */
    private static void during(Iterator<Generated> records, int count, Runnable fault, Runnable mended)
            throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            Pace pace = Pace.rate("5000/s");
            try (Publisher publisher = new Publisher(pipeline().cluster, pipeline().topics)) {
                for (int i = 1; i <= count; i++) {
                    if (i == count / 2) begun.await();
                    pace.await(EventDate.UNKNOWN);
                    publisher.publish("generated", records.next().at(i));
                }
                publisher.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long before = counted();
        await().atMost(PATIENCE).until(() -> counted() > before);
        begun.countDown();
        long already = counted();
        fault.run();
        await().atMost(PATIENCE).until(() -> counted() > already);
        mended.run();
        publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        published += count;
    }

    /** How many records are counted; 0 while nobody answers. */
    private static long counted() {
        try {
            return pipeline().ledger().read();
        } catch (RuntimeException away) {
            return 0;
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

    private static void expectOracle() throws Exception {
        await().atMost(PATIENCE).until(() -> counted() == published);
        pipeline().awaitCounted();
        Oracle oracle = pipeline().oracle(Names.standard());
        // The log has what was published, once each: no broker has lost or doubled any of it.
        assertThat(oracle.ledger().read()).isEqualTo(published);
        assertThat(pipeline().ledger()).isEqualTo(oracle.ledger());
        assertThat(pipeline().cells().equals(oracle.cells())).isTrue();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Json.parse(stack().get("/api/ledger")).path("read").longValue() == published);
        Docker.Ran audit = stack().inConsumer("audit", "--store", "store.db", "--wait", "200");
        assertThat(audit.code()).as(audit.output()).isZero();
        assertThat(audit.output()).contains("agrees: ").doesNotContain("agrees: 0 cells");
    }
}
