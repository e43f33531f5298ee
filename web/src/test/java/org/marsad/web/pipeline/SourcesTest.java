package org.marsad.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Queries;
import org.marsad.consumer.store.SqlQueries;
import org.marsad.consumer.store.SqliteStore;

final class SourcesTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static EventRow event(Instant knownAt, String date) {
        return event(0, knownAt, date);
    }

    private static EventRow event(long offset, Instant knownAt, String date) {
        return new EventRow(
                0, offset, knownAt.toEpochMilli(), "a:1", 1L, false, "news", null, "{\"date\":\"" + date + "\"}");
    }

    private static Sources after(EventRow... events) {
        Sources sources = new Sources();
        for (EventRow event : events) sources.apply(new Batch(Map.of(), List.of(event), Map.of(), Map.of(), Map.of()));
        return sources;
    }

    @Test
    void aSourceIsOverdueWhenItIsSilentForLongerThanItEverWas() {
        Sources sources = after(
                event(START, "2026-10-01"),
                event(START.plus(Duration.ofHours(1)), "2026-10-01"),
                event(START.plus(Duration.ofHours(5)), "2026-10-01"),
                event(START.plus(Duration.ofHours(6)), "2026-10-31"));
        assertThat(sources.at(START.plus(Duration.ofHours(9))).get(0).overdue()).isFalse();
        Sources.Source silent = sources.at(START.plus(Duration.ofHours(11))).get(0);
        assertThat(silent.overdue()).isTrue();
        assertThat(silent.name()).isEqualTo("news");
        assertThat(silent.last()).isEqualTo(START.plus(Duration.ofHours(6)));
        assertThat(silent.silentSeconds()).isEqualTo(5 * 3600.0);
    }

    @Test
    void oneThatHasNoHabitYetIsNeverOverdue() {
        assertThat(after(event(START, "2026-10-01"))
                        .at(START.plus(Duration.ofDays(400)))
                        .get(0)
                        .overdue())
                .isFalse();
    }

    @Test
    void anArchiveThatWasPublishedAtOneGoIsNotOverdueEverAfter() {
        Sources sources = after(
                event(START, "2020-01-01"),
                event(START.plusMillis(5), "2020-01-02"),
                event(START.plusMillis(7), "2020-01-03"),
                event(START.plusSeconds(1), "2020-01-04"),
                event(START.plusSeconds(2), "2020-01-05"));
        assertThat(sources.at(START.plus(Duration.ofDays(30))).get(0).overdue()).isFalse();
    }

    /** Whoever starts again knows as much as before. */
    @Test
    void whatIsInTheStoreIsToldAsIfItHadBeenSeenToCome(@TempDir Path folder) {
        EventRow[] events = {
            event(0, START, "2026-10-01"),
            event(1, START.plus(Duration.ofHours(1)), "2026-10-30"),
            new EventRow(0, 2, START.toEpochMilli(), "b:1", 1L, false, "year", null, "{\"date\":\"2026\"}"),
            new EventRow(0, 3, START.toEpochMilli(), "a:1", 2L, true, null, null, "{\"retracted\":true}")
        };
        Path file = folder.resolve("marsad.db");
        try (SqliteStore store = SqliteStore.open(file);
                Queries queries = SqlQueries.of(file)) {
            store.apply(new Batch(Map.of(), List.of(events), Map.of(), Map.of(), Map.of()));
            Sources stored = new Sources();
            stored.load(queries);
            assertThat(stored.at(START)).isEqualTo(after(events).at(START));
            assertThat(stored.at(START).get(0).delaySeconds()).isEqualTo(90_000.0);
            Sources both = after(event(4, START.plus(Duration.ofHours(2)), "2026-11-01"));
            both.load(queries);
            assertThat(both.at(START).get(0).delaySeconds()).isEqualTo(0.0);
        }
    }

    @Test
    void thatThereAreMoreThanAreToldIsSaid() {
        Sources sources = new Sources();
        for (int i = 0; i <= Sources.MOST; i++) {
            assertThat(sources.isCut()).isFalse();
            var event = new EventRow(0, i, START.toEpochMilli(), "a:" + i, 1L, false, "source " + i, null, "{}");
            sources.apply(new Batch(Map.of(), List.of(event), Map.of(), Map.of(), Map.of()));
        }
        assertThat(sources.isCut()).isTrue();
        assertThat(sources.at(START)).hasSize(Sources.MOST);
    }

    @Test
    void howLateItsLastEventCame() {
        assertThat(after(event(START, "2026-10-30")).at(START).get(0).delaySeconds())
                .isEqualTo(86_400.0);
        assertThat(after(event(START, "2026-11-01")).at(START).get(0).delaySeconds())
                .isEqualTo(0.0);
        assertThat(after(event(START, "2026")).at(START).get(0).delaySeconds()).isNull();
    }
}
