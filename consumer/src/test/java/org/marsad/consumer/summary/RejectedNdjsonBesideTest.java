package org.marsad.consumer.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected;

/** What is gathered without Kafka. */
final class RejectedNdjsonBesideTest {
    @TempDir
    Path dir;

    @Test
    void writesInTheOrderOfTheOriginsAndLeavesNothingBefore() throws IOException {
        Path file = dir.resolve("rejected.ndjson");
        try (RejectedNdjson rejects = RejectedNdjson.beside(file)) {
            for (long line : new long[] {30, 2, 100}) rejects.add(rejected(line));
            // However the process ends now.
            try (Stream<Path> files = Files.list(dir)) {
                assertThat(files).isEmpty();
            }
            assertThat(rejects.write(file)).isEqualTo(3);
        }
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"line\":2}"),
                        second -> assertThat(second).contains("\"line\":30}"),
                        third -> assertThat(third).contains("\"line\":100}"));
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static Rejected rejected(long line) {
        return Rejected.of(
                Reason.BAD_DATE, "detail", new Rejected.InFile("a.csv", line), Instant.EPOCH, null, new byte[] {'x'});
    }
}
