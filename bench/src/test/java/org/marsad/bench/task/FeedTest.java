package org.marsad.bench.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Waiting;

final class FeedTest {
    private static final Period MONTH = new Period(2020, 2);

    private static Feed of(String text) {
        return new Feed(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static boolean hasHeard(Feed feed, long changes) {
        return Waiting.until(Duration.ofSeconds(30), () -> feed.changes() == changes);
    }

    @Test
    void aMessageTellsOfAllThatItStandsFor() throws IOException {
        try (Feed feed = of("""
                retry: 1

                id: 1
                event: cells
                data: {"total":7,"cells":[]}

                : nothing new

                id: 2
                event: cells
                data: {"total":5,"cells":[]}

                """)) {
            assertThat(hasHeard(feed, 12)).isTrue();

            long first = Objects.requireNonNull(feed.at(1)).getKey();
            assertThat(first).isEqualTo(7);
            assertThat(Objects.requireNonNull(feed.at(7)).getKey()).isEqualTo(7);
            assertThat(Objects.requireNonNull(feed.at(8)).getKey()).isEqualTo(12);
            assertThat(feed.at(13)).isNull();
            assertThat(feed.wasReset()).isFalse();
        }
    }

    @Test
    void afterAResetNothingIsSure() throws IOException {
        try (Feed feed = of("""
                id: 2
                event: reset
                data: {"at":"2020-01-01T00:00:00Z"}

                id: 3
                event: cells
                data: {"total":1,"cells":[]}

                """)) {
            assertThat(hasHeard(feed, 1)).isTrue();
            assertThat(feed.wasReset()).isTrue();
        }
    }

    @Test
    void aProbeIsToldWithTheCommitThatHadItsOwnCellFirst() {
        Told told = new Told();
        told.committed(batch(cell("Casablanca", "*"), cell("Probe 4", "IS")));
        told.committed(batch(cell("Probe 4", "*"), cell("Rabat", "*"), cell("Probe 50", "*")));
        told.committed(batch(cell("Probe 4", "*")));

        assertThat(told.json().toString()).isEqualTo("{\"cells\":6,\"probes\":{\"4\":5,\"50\":5}}");
    }

    @Test
    void ofAFewFiguresTheGreatestIsTheLastPercentile() {
        assertThat(Percentiles.of(new double[] {3, 1, 2}, 50)).isEqualTo(2);
        assertThat(Percentiles.of(new double[] {3, 1, 2}, 99)).isEqualTo(3);
    }

    private static Cell cell(String city, String affiliation) {
        return new Cell("MA", city, MONTH, affiliation);
    }

    private static Batch batch(Cell... cells) {
        Map<Cell, CellCounts> counts = new LinkedHashMap<>();
        Counts one = new Counts(1, 0, 0, 0, 0, 0);
        for (Cell cell : cells) counts.put(cell, new CellCounts(cell, one, one, one));
        return new Batch(counts, List.of(), Map.of(), Map.of(), Map.of());
    }
}
