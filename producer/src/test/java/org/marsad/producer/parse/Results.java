package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

/** What became of the rows of a file. */
public record Results(List<Parsed> all) {
    public static Results of(Path file) {
        return of(file, ArchiveOptions.NONE);
    }

    public static Results of(Path file, ArchiveOptions options) {
        List<Parsed> all = new ArrayList<>();
        for (Archive archive : Archive.open(file, options)) {
            try (archive) {
                archive.forEach(all::add);
            }
        }
        return new Results(all);
    }

    public static Results of(Path folder, String name, byte[] bytes) {
        return of(written(folder, name, bytes));
    }

    public static Path written(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event of a row, read as the topology will. */
    public SecurityEvent event(int row) {
        assertThat(all.get(row)).isInstanceOf(Parsed.Event.class);
        return event((Parsed.Event) all.get(row));
    }

    public static SecurityEvent event(Parsed.Event parsed) {
        Checked checked = EventChecks.check(parsed.value(), System.currentTimeMillis(), null);
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        SecurityEvent event = (SecurityEvent) ((Checked.Valid) checked).revision();
        assertThat(new String(parsed.key(), StandardCharsets.UTF_8)).isEqualTo(event.id());
        assertThat(parsed.date()).isEqualTo(event.date());
        return event;
    }

    public Parsed.Rejected rejected(int row) {
        assertThat(all.get(row)).isInstanceOf(Parsed.Rejected.class);
        return (Parsed.Rejected) all.get(row);
    }

    /** Asserts that a row is rejected, for that reason. */
    public void rejected(int row, Reason reason) {
        assertThat(rejected(row).reason()).as(rejected(row).detail()).isEqualTo(reason);
    }

    public List<Parsed.Event> events() {
        return all.stream()
                .filter(Parsed.Event.class::isInstance)
                .map(Parsed.Event.class::cast)
                .toList();
    }
}
