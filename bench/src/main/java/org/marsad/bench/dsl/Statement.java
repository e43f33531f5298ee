package org.marsad.bench.dsl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/**
 * What a record says of its event.
 *
 * @param content null for a retraction
 */
record Statement(long revision, @Nullable Content content) {
    /** @param text that decides between two statements of the same revision (rule 1) */
    record Content(String text, String month, List<SeriesKey> series, Figures figures) {}

    record SeriesKey(String country, String city, String affiliation) {}

    /** One, or none if the record breaks a rule. */
    static List<Statement> read(@Nullable String key, byte @Nullable [] value, Names names) {
        Checked checked = EventChecks.check(value, System.currentTimeMillis(), null);
        if (!(checked instanceof Checked.Valid valid) || !valid.revision().id().equals(key)) return List.of();
        Content content =
                valid.revision() instanceof SecurityEvent event ? content(Contribution.of(event, names)) : null;
        return List.of(new Statement(valid.revision().revision(), content));
    }

    private static Content content(Contribution c) {
        Counts counts = c.counts();
        return new Content(
                c.text(),
                c.month().toString(),
                c.series().stream()
                        .map(s -> new SeriesKey(s.country(), s.city(), s.affiliation()))
                        .toList(),
                new Figures(
                        counts.incidents(),
                        counts.arrests(),
                        counts.foiled(),
                        counts.arrested(),
                        counts.killed(),
                        counts.wounded()));
    }

    /** Rule 1. */
    boolean beats(Statement other) {
        if (revision != other.revision) return revision > other.revision;
        if (content == null || other.content == null) return other.content != null;
        return Arrays.compareUnsigned(content.text.getBytes(UTF_8), other.content.text.getBytes(UTF_8)) > 0;
    }
}
