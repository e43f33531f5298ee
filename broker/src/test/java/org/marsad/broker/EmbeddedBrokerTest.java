package org.marsad.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
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
