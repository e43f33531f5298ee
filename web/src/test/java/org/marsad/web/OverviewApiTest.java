package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Period;

/** What the page opens with. */
@ExtendWith(OnlyAsked.class)
final class OverviewApiTest {
    private final Served served;

    OverviewApiTest(Served served) {
        this.served = served;
    }

    @Test
    void overviewIsWhatTheCellsSay() throws Exception {
        for (String[] filter :
                new String[][] {{"MA", null, null}, {"MA", "Tangier", null}, {"MA", null, "IS"}, {"EH", "Fez", "AQIM"}
                }) {
            String query = "?country=" + filter[0] + (filter[1] == null ? "" : "&city=" + filter[1])
                    + (filter[2] == null ? "" : "&affiliation=" + filter[2]);
            JsonNode overview = served.json("/api/overview" + query);
            JsonNode total = overview.path("affiliations")
                    .path(overview.path("affiliations").size() - 1);
            assertThat(total.path("name").asText()).isEqualTo("*");
            int i = 0;
            for (JsonNode month : overview.path("months")) {
                Period period = Period.parse(month.asText());
                assertThat(period).isNotNull();
                CellCounts cell = OnlyAsked.CELLS.get(new Cell(
                        filter[0], filter[1] == null ? "*" : filter[1], period, filter[2] == null ? "*" : filter[2]));
                for (String span : List.of("counts", "rolling3", "rolling12")) {
                    List<Long> shown = new ArrayList<>();
                    total.path(span).path(i).forEach(figure -> shown.add(figure.asLong()));
                    assertThat(shown).as(query + " " + month + " " + span).isEqualTo(six(cell, span));
                }
                i++;
            }
            assertThat(i).isPositive();
        }
    }

    private static List<Long> six(@Nullable CellCounts cell, String span) {
        var counts = cell == null
                ? null
                : switch (span) {
                    case "counts" -> cell.counts();
                    case "rolling3" -> cell.rolling3();
                    default -> cell.rolling12();
                };
        return counts == null
                ? List.of(0L, 0L, 0L, 0L, 0L, 0L)
                : List.of(
                        counts.incidents(),
                        counts.arrests(),
                        counts.foiled(),
                        counts.arrested(),
                        counts.killed(),
                        counts.wounded());
    }

    @Test
    void overviewAddsUp() throws Exception {
        JsonNode overview = served.json("/api/overview?country=MA");
        assertThat(overview.path("affiliations").findValuesAsText("name"))
                .hasSize(10)
                .endsWith("other", "*");
        int months = overview.path("months").size();
        for (int m = 0; m < months; m++) {
            long sum = 0;
            for (JsonNode line : overview.path("affiliations"))
                sum += (line.path("name").asText().equals("*") ? -1 : 1)
                        * line.path("counts").path(m).path(1).asLong();
            assertThat(sum).isZero();
        }
        assertThat(overview.path("places").findValuesAsText("city"))
                .contains("Tangier", "Aousserd")
                .doesNotContain("Nowhere");
        assertThat(overview.path("placesWithoutCoordinates").asInt()).isEqualTo(2);
        assertThat(overview.path("countries")).hasSize(2);
        JsonNode events = overview.path("tiles").path(0);
        long all = 0;
        for (JsonNode cell : served.pages("&country=MA&city=*&affiliation=*", 1000))
            all += cell.path("counts").path("incidents").asLong()
                    + cell.path("counts").path("arrests").asLong();
        assertThat(events.path("value").asLong()).isEqualTo(all);
    }

    @Test
    void overviewOfNothing(@TempDir Path own) throws Exception {
        try (Served other = Served.in(own)) {
            JsonNode overview = other.json("/api/overview?country=FR");
            assertThat(overview.path("month").isNull()).isTrue();
            assertThat(overview.path("tiles")).isEmpty();
            assertThat(overview.path("places")).isEmpty();
        }
    }

    @Test
    void generatedEventsAreSaidToBeInvented(@TempDir Path own) throws Exception {
        try (Served other = Served.in(own)) {
            assertThat(other.json("/api/overview").path("simulated").asBoolean(true))
                    .isFalse();
            String value = "{\"id\":\"g:1\"}";
            other.commit(new EventRow(0, 7, 0, "g:1", 1L, false, "generated", null, value, null));
            assertThat(other.json("/api/overview").path("simulated").asBoolean())
                    .isTrue();
            try (Snapshot snapshot = other.store().snapshot()) {
                assertThat(snapshot.simulated()).isTrue();
            }
        }
    }
}
