package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.summary.CountsCsv;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Period;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/** Cells, by page and one by one, as JSON and as CSV. */
@ExtendWith(OnlyAsked.class)
final class CountsApiTest {
    private final Served served;

    CountsApiTest(Served served) {
        this.served = served;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void pagesVisitEveryCellOnce() throws Exception {
        List<JsonNode> cells = served.pages("", 37);
        assertThat(new HashSet<>(cells)).hasSameSizeAs(cells);
        try (Snapshot snapshot = served.store().snapshot()) {
            List<JsonNode> stored = new ArrayList<>();
            snapshot.cells(CellFilter.ALL, cell -> stored.add(Json.own(CellJson.value(cell))));
            assertThat(cells).isEqualTo(stored);
        }
    }

    @Test
    void filtersLeaveOutEverythingElse() throws Exception {
        List<JsonNode> cells = served.pages("&country=MA&city=*&affiliation=IS&from=2019-11&to=2020-02", 2);
        assertThat(cells).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.path("country").asText() + cell.path("city").asText())
                    .isEqualTo("MA*");
            assertThat(cell.path("affiliation").asText()).isEqualTo("IS");
            assertThat(cell.path("month").asText()).isBetween("2019-11", "2020-02");
        });
    }

    @Test
    void csvIsThatOfTheSummaries(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("counts.csv");
        try (Snapshot snapshot = served.store().snapshot()) {
            CountsCsv.write(snapshot, Months.ALL, file);
        }
        HttpResponse<String> response = served.get("/api/counts?format=csv&limit=10000");
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(response.body()).isEqualTo(Files.readString(file));
    }

    @Test
    void csvSaysWhereItsNextPageIs() throws Exception {
        StringBuilder rows = new StringBuilder();
        String path = "/api/counts?format=csv&limit=3&country=MA";
        while (path != null) {
            HttpResponse<String> response = served.get(path);
            rows.append(response.body().substring(response.body().indexOf('\n') + 1));
            path = response.headers()
                    .firstValue("link")
                    .map(link -> link.substring(1, link.indexOf(">; rel=\"next\"")))
                    .orElse(null);
        }
        String whole =
                served.get("/api/counts?format=csv&limit=10000&country=MA").body();
        assertThat(rows).hasToString(whole.substring(whole.indexOf('\n') + 1));
        assertThat(rows.toString().lines()).hasSizeGreaterThan(3);
    }

    @Test
    void oneCellByItsPathWhateverItsNamesAre() throws Exception {
        for (Cell cell : OnlyAsked.CELLS.keySet()) {
            if (!cell.affiliation().startsWith("Ü") || !cell.country().equals("MA")) continue;
            JsonNode found = served.json(
                    "/api/cells/MA/" + encoded(cell.city()) + "/" + cell.month() + "/" + encoded(cell.affiliation()));
            assertThat(found.path("affiliation").asText()).isEqualTo("Ünï / \"%2F\"");
            assertThat(found.path("city").asText()).isEqualTo(cell.city());
            assertThat(found.path("month").asText()).isEqualTo(cell.month().toString());
        }
        assertThat(served.get("/api/cells/MA/Fez/1999-01/IS").statusCode()).isEqualTo(404);
        assertThat(served.get("/api/cells/MA/Fez/never/IS").statusCode()).isEqualTo(400);
    }

    @Test
    void namesMayHaveAnyCharacters(@TempDir Path own) throws Exception {
        try (Served other = Served.in(own)) {
            String city = "a\\b\u0007\u007f|^\uFFFD";
            other.commit(new Figures()
                    .add("MA", city, new Period(2020, 2), "IS", Figures.arrest(1))
                    .cells());
            assertThat(other.json("/api/cells/MA/" + encoded(city) + "/2020-02/IS")
                            .path("city")
                            .asText())
                    .isEqualTo(city);
            assertThat(other.json("/api/counts?city=" + encoded(city)).path("cells"))
                    .isNotEmpty();
            assertThat(other.json("/api/counts?city=%EF%BF%BD").path("cells").isArray())
                    .isTrue();
        }
    }

    @Test
    void anySpellingOfANameWillDo() throws Exception {
        String month = "&from=2020-02&to=2020-02";
        for (String path : List.of("/api/counts", "/api/overview"))
            assertThat(served.json(path + "?country=MA&city=TANGER&affiliation=daesh" + month))
                    .isEqualTo(served.json(path + "?country=MA&city=Tangier&affiliation=IS" + month));
        assertThat(served.pages("&country=MA&city=TANGER&affiliation=daesh", 100))
                .isNotEmpty();
        assertThat(served.json("/api/cells/MA/CASABLANCA/2020-02/daesh")
                        .path("city")
                        .asText())
                .isEqualTo("Casablanca");
        assertThat(served.pages("&country=MA&city=Nobody%27s", 100)).isEmpty();
    }
}
