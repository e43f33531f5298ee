package org.marsad.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int PRODUCERS = 8;

    @Test
    void servesTransactionsAndLeavesNothingBehind() throws Exception {
        Path data;
        try (var broker = EmbeddedBroker.start()) {
            data = broker.data();
            assertThat(broker.bootstrapServers()).matches("127\\.0\\.0\\.1:\\d+");
            var clients = new Clients(broker.bootstrapServers());
            clients.createTopic("t");
            clients.publish("t", List.of("a", "b", "c"), List.of("never"));
            assertThat(clients.read("t", "g", 3)).containsExactly("a", "b", "c");
            assertThat(data).isDirectory();
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void closesOnceHoweverOftenItIsAsked() {
        var broker = EmbeddedBroker.start();
        broker.close();
        broker.close();
        assertThat(broker.data()).doesNotExist();
    }

    @Test
    void keepsWhatItHasAcrossRestarts(@TempDir Path folder) throws Exception {
        var data = folder.resolve("made/on/demand");
        String clusterId;
        try (var broker = EmbeddedBroker.start(data)) {
            assertThat(broker.data()).isEqualTo(data.toRealPath());
            var clients = new Clients(broker.bootstrapServers());
            clients.createTopic("t");
            clients.publish("t", List.of("a", "b"), List.of("never"));
            assertThat(clients.read("t", "g", 2)).containsExactly("a", "b");
            clusterId = clients.clusterId();
        }
        try (var broker = EmbeddedBroker.start(data)) {
            var clients = new Clients(broker.bootstrapServers());
            assertThat(clients.clusterId()).isEqualTo(clusterId);
            clients.publish("t", List.of("c"), List.of());
            assertThat(clients.read("t", "g", 1))
                    .as("the group goes on where it stood")
                    .containsExactly("c");
            assertThat(clients.read("t", "another", 3)).containsExactly("a", "b", "c");
        }
        assertThat(data).isDirectory();
    }

    @Test
    void takesThePortItIsGivenAgainAndAgain(@TempDir Path data) throws Exception {
        String first;
        try (var broker = EmbeddedBroker.start(data)) {
            first = broker.bootstrapServers();
            new Clients(first).createTopic("t");
        }
        var port = Integer.parseInt(first.substring(first.indexOf(':') + 1));
        try (var broker = EmbeddedBroker.start(data, port)) {
            assertThat(broker.bootstrapServers()).isEqualTo(first);
            assertThat(new Clients(first).topics()).contains("t");
        }
    }

    @Test
    void runsBesideAnother() throws Exception {
        try (var one = EmbeddedBroker.start()) {
            var ofOne = new Clients(one.bootstrapServers());
            try (var two = EmbeddedBroker.start()) {
                var ofTwo = new Clients(two.bootstrapServers());
                ofOne.createTopic("one");
                ofTwo.createTopic("two");
                ofTwo.publish("two", List.of("x"), List.of());
                assertThat(ofTwo.topics()).contains("two").doesNotContain("one");
                assertThat(ofOne.clusterId()).isNotEqualTo(ofTwo.clusterId());
            }
            ofOne.publish("one", List.of("y"), List.of());
            assertThat(ofOne.read("one", "g", 1)).containsExactly("y");
            assertThat(Files.isDirectory(one.data())).isTrue();
        }
    }

    /** Also what Kafka was still committing when it stopped (KAFKA-20734). */
    @Test
    void whatIsCommittedCanBeReadAfterARestart(@TempDir Path data) throws Exception {
        var committed = new AtomicInteger();
        var clients = Executors.newFixedThreadPool(PRODUCERS);
        try (var broker = EmbeddedBroker.start(data)) {
            new Clients(broker.bootstrapServers()).createTopic("t");
            for (int i = 0; i < PRODUCERS; i++)
                clients.submit(() -> commitAsLongAsThereIsABroker(broker.bootstrapServers(), committed));
            await().until(() -> committed.get() > 20 * PRODUCERS);
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        try (var broker = EmbeddedBroker.start(data)) {
            assertThat(new Clients(broker.bootstrapServers()).read("t", "g", committed.get()))
                    .hasSizeGreaterThanOrEqualTo(committed.get());
        }
    }

    private static void commitAsLongAsThereIsABroker(String bootstrapServers, AtomicInteger committed) {
        var settings = Map.<String, Object>of(
                "transactional.id",
                UUID.randomUUID().toString(),
                "transaction.timeout.ms",
                2_000,
                "max.block.ms",
                2_000,
                "delivery.timeout.ms",
                2_000,
                "request.timeout.ms",
                2_000,
                "linger.ms",
                0);
        var producer = new Clients(bootstrapServers).producer(settings);
        try {
            producer.initTransactions();
            while (true) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("t", "v"));
                producer.commitTransaction();
                committed.incrementAndGet();
            }
        } catch (KafkaException stopped) {
            producer.close(Duration.ZERO);
        }
    }

    @Test
    void createsNoTopicByItself() throws Exception {
        try (var broker = EmbeddedBroker.start()) {
            var clients = new Clients(broker.bootstrapServers());
            try (var producer = clients.producer(Map.of("max.block.ms", 1000))) {
                assertThatThrownBy(() ->
                                producer.send(new ProducerRecord<>("typo", "v")).get())
                        .hasCauseInstanceOf(TimeoutException.class);
            }
            assertThat(clients.topics()).isEmpty();
        }
    }
}
