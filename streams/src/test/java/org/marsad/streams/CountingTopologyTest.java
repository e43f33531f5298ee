package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CountingTopologyTest {
    /** A change of the graph changes what an upgrade finds in Kafka: it must be meant, and is seen in the review of {@code topology.txt}. */
    @Test
    void isTheOneThatIsPinned() throws IOException {
        String described =
                CountingTopology.get(Driven.settings(null, 1)).describe().toString();
        assertThat(described).isEqualTo(Files.readString(Path.of("topology.txt")));
    }
}
