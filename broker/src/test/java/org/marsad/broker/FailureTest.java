package org.marsad.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kafka would end the process in each of these: that the test goes on is part of what it shows. */
@Timeout(60)
class FailureTest {
    @Test
    void folderThatGoesAwayIsToldAndNothingHangs(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        try (var broker = EmbeddedBroker.start(data)) {
            var failure = broker.failure().toCompletableFuture();
            assertThat(failure).isNotDone();
            Utils.delete(data.toFile());
            Files.createFile(data);
            new Clients(broker.bootstrapServers()).createTopic("t");
            assertThat(failure.join()).contains(broker.data().toString()).contains("the folder is gone");
        }
        Files.delete(data);
        try (var again = EmbeddedBroker.start(data)) {
            assertThat(new Clients(again.bootstrapServers()).topics()).isEmpty();
        }
    }

    @Test
    void kafkasExitEndsNothingButTheBroker() {
        try (var broker = EmbeddedBroker.start()) {
            assertThatThrownBy(() -> Exit.exit(3, "as if out of memory")).hasMessage("as if out of memory");
            assertThat(broker.failure().toCompletableFuture().join()).endsWith("stopped working: as if out of memory");
        }
    }

    @Test
    void brokerThatIsClosedHasNotFailed() {
        var broker = EmbeddedBroker.start();
        broker.close();
        assertThat(broker.failure().toCompletableFuture()).isNotDone();
    }
}
