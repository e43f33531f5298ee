package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;

final class RocksDbBrokerTest extends BrokerContract {
    @TempDir
    private Path folder;

    @Override
    Path state(String pipeline) {
        return folder.resolve(pipeline);
    }

    @Test
    void stateOfAnotherClusterIsRefused() {
        pipeline("owned", 1).start(Names.standard(), false).close();
        try (EmbeddedBroker other = EmbeddedBroker.start()) {
            Pipeline foreign = new Pipeline(other.bootstrapServers(), "owned", 1, state("owned"));
            assertThatThrownBy(() -> foreign.start(Names.standard(), false).close())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("of another Kafka cluster");
        }
    }
}
