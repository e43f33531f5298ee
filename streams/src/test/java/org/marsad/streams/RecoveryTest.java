package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;

/** What is counted stays exact when the broker goes, or the state moves from memory to disk. */
final class RecoveryTest {
    private static final Names NAMES = Names.standard();

    @Test
    void isExactAfterTheBrokerWasAway(@TempDir Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        String address = broker.bootstrapServers();
        Pipeline pipeline = new Pipeline(address, "away", 3);
        try (Counting counting = pipeline.start(NAMES, false)) {
            pipeline.publish(ManyLogs.of(1_000, 1), false);
            broker.close();
            broker = EmbeddedBroker.start(folder, Integer.parseInt(address.substring(address.indexOf(':') + 1)));
            pipeline.publish(ManyLogs.of(100, 2), false);
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        } finally {
            broker.close();
        }
    }

    @Test
    void refusesStateOnDiskThatMissesWhatWasCountedInMemory(@TempDir Path folder) {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Pipeline onDisk = new Pipeline(broker.bootstrapServers(), "moved", 1, folder);
            Pipeline inMemory = new Pipeline(broker.bootstrapServers(), "moved", 1);
            count(onDisk, 1);
            // What is folded from the log is whole, wherever it was counted before.
            count(inMemory, 2);
            onDisk.publish(ManyLogs.of(20, 3), false);
            Counting refused = onDisk.start(NAMES, false);
            assertThatThrownBy(() -> refused.ended().join())
                    .hasCauseInstanceOf(UserError.class)
                    .hasMessageContaining("--recount");
            refused.close();
            try (Counting counting = onDisk.start(NAMES, true)) {
                BrokerContract.expectOracle(onDisk, NAMES);
                assertThat(counting.ended()).isNotDone();
            }
        }
    }

    private static void count(Pipeline pipeline, long seed) {
        pipeline.publish(ManyLogs.of(20, seed), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }
}
