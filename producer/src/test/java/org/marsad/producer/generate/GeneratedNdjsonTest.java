package org.marsad.producer.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

class GeneratedNdjsonTest {
    @Test
    void readAsAnArchiveItSaysTheSame(@TempDir Path folder) throws IOException {
        Generator generator = new Generator(13, 5000, Shares.STANDARD);
        Path file = folder.resolve("generated.ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Generated record : generator) {
                out.write(record.value());
                out.write('\n');
            }
        }
        try (Archive archive = Archive.open(file, ArchiveOptions.NONE).get(0)) {
            Iterator<Parsed> rows = archive.iterator();
            long line = 0;
            for (Generated record : generator) {
                Parsed row = rows.next();
                assertThat(row.line()).isEqualTo(++line);
                if (row instanceof Parsed.Event event) {
                    assertThat(event.key()).isEqualTo(record.key());
                    assertThat(event.value()).isEqualTo(record.value());
                    // What is invalid but has an id is left for the topology to reject.
                    if (record.role() != Role.INVALID) assertThat(event.date()).isEqualTo(record.date());
                } else if (row instanceof Parsed.Rejected rejected) {
                    assertThat(record.role()).as(rejected.detail()).isEqualTo(Role.INVALID);
                    assertThat(rejected.reason()).isEqualTo(Check.reason(record));
                    assertThat(rejected.row()).isEqualTo(record.value());
                }
            }
            assertThat(rows.hasNext()).isFalse();
        }
    }
}
