package org.marsad.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledBrokerTest {
    @Test
    void folderOfAKilledProcessIsServedAgainAtOnce(@TempDir Path data) throws Exception {
        String clusterId;
        try (var killed = BrokerProcess.start(data)) {
            var clients = new Clients(killed.said());
            clients.createTopic("t");
            clients.publish("t", List.of("a", "b", "c"), List.of("never"));
            assertThat(clients.read("t", "g", 3)).hasSize(3);
            clusterId = clients.clusterId();
        }
        var before = System.nanoTime();
        try (var broker = EmbeddedBroker.start(data)) {
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("not kept out until the killed broker's session ends")
                    .isLessThan(Settings.SESSION);
            var clients = new Clients(broker.bootstrapServers());
            assertThat(clients.clusterId()).isEqualTo(clusterId);
            clients.publish("t", List.of("d"), List.of());
            assertThat(clients.read("t", "g", 1)).containsExactly("d");
            assertThat(clients.read("t", "another", 4)).containsExactly("a", "b", "c", "d");
        }
    }
}
