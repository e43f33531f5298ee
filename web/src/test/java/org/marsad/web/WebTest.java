package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.summary.CountsCsv;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Period;

final class WebTest {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Served served;

    private static final Map<Cell, @Nullable CellCounts> CELLS =
            Figures.random(1, 400).cells();

    @BeforeAll
    static void serve() {
        served = Served.in(folder);
        served.commit(CELLS);
    }

    @AfterAll
    static void close() {
        served.close();
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
            snapshot.cells(
                    org.marsad.consumer.store.CellFilter.ALL,
                    cell -> stored.add(org.marsad.model.wire.Json.own(org.marsad.model.wire.CellJson.value(cell))));
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
    void csvIsThatOfTheSummaries() throws Exception {
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
        for (Cell cell : CELLS.keySet()) {
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
    void wrongParametersAreNamed() throws Exception {
        for (String[] wrong : new String[][] {
            {"/api/counts?limit=0", "limit"},
            {"/api/counts?limit=10001", "limit"},
            {"/api/counts?limit=1e3", "limit"},
            {"/api/counts?country=Morocco", "country"},
            {"/api/counts?from=2020", "from"},
            {"/api/counts?from=2020-13", "from"},
            {"/api/counts?from=2020-03&to=2020-02", "to"},
            {"/api/counts?after=nonsense", "after"},
            {"/api/counts?format=xml", "format"},
            {"/api/counts?city=", "city"},
            {"/api/counts?citty=Fez", "citty"},
            {"/api/counts?limit=1&limit=2", "limit"},
            {"/api/explain?country=MA&city=Fez&month=2020-02", "affiliation"},
            {"/api/explain?country=MA&city=Fez&month=2020-02&affiliation=IS&span=own2", "span"},
            {"/api/explain?country=MA&city=Fez&month=2020&affiliation=IS&span=rolling3", "span"},
            {"/api/overview?to=soon", "to"},
            {"/api/ledger?x=1", "x"},
        }) {
            HttpResponse<String> response = served.get(wrong[0]);
            assertThat(response.statusCode()).as(wrong[0]).isEqualTo(400);
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(Served.json(response).path("parameter").asText())
                    .as(wrong[0])
                    .isEqualTo(wrong[1]);
            assertThat(Served.json(response).path("detail").asText()).contains(wrong[1]);
        }
    }

    @Test
    void whatIsNotThereOrCannotBeDone() throws Exception {
        assertThat(served.get("/api/nothing").statusCode()).isEqualTo(404);
        assertThat(served.get("/assets/../Web.class").statusCode()).isEqualTo(404);
        assertThat(served.get("/assets/%2e%2e/openapi.json").statusCode()).isIn(400, 404);
        assertThat(served.get("/assets/js/none.js").statusCode()).isEqualTo(404);
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<String> response = served.ask(method, "/api/counts");
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
            assertThat(Served.json(response).path("status").asInt()).isEqualTo(405);
        }
    }

    @Test
    void everyAnswerIsKeptFromBeingMisused() throws Exception {
        for (String path :
                List.of("/", "/api/counts", "/api/nothing", "/metrics", "/openapi.json", "/api/counts?limit=0")) {
            var headers = served.get(path).headers();
            assertThat(headers.firstValue("content-security-policy").orElse(path))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
            assertThat(headers.firstValue("server")).isEmpty();
        }
    }

    @Test
    void headSaysWhatGetWould() throws Exception {
        HttpResponse<String> get = served.get("/api/ledger");
        HttpResponse<String> head = served.ask("HEAD", "/api/ledger");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("content-type", "content-length", "etag"))
            assertThat(head.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(get.headers().firstValue(header));
        assertThat(served.ask("HEAD", "/api/changes").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() throws Exception {
        for (String path :
                List.of("/", "/openapi.json", "/webjars/echarts.min.js", "/api/counts?limit=1", "/api/overview")) {
            HttpResponse<String> first = served.get(path);
            String etag = first.headers().firstValue("etag").orElseThrow();
            HttpResponse<String> again = served.get(path, "If-None-Match", "\"x\", " + etag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(served.get(path, "If-None-Match", "\"other\"").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCommitMakesAnotherAnswerOfIt(@TempDir Path own) throws Exception {
        try (Served other = Served.in(own)) {
            for (String path : List.of("/api/counts", "/api/overview")) {
                String etag = other.get(path).headers().firstValue("etag").orElseThrow();
                other.commit(Figures.random(path.length(), 3).cells());
                assertThat(other.get(path, "If-None-Match", etag).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void largeAnswersAreCompressed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(served.at("/api/counts"))
                .header("Accept-Encoding", "gzip, deflate")
                .build();
        HttpResponse<byte[]> response = served.client().send(request, BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(response.headers().firstValue("vary")).contains("Accept-Encoding");
        try (var gzip = new GZIPInputStream(new java.io.ByteArrayInputStream(response.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(served.get("/api/counts").body());
        }
        assertThat(Responses.takesGzip("gzip;q=0")).isFalse();
        assertThat(Responses.takesGzip("br, gzip;q=0.5")).isTrue();
        assertThat(Responses.takesGzip("br")).isFalse();
        assertThat(Responses.takesGzip(null)).isFalse();
    }

    @Test
    void explainsByTheEventsInTheStore() throws Exception {
        JsonNode explained = served.json("/api/explain?country=MA&city=Casablanca&month=2020-02&affiliation=IS");
        assertThat(explained.path("total").asInt()).isEqualTo(1);
        JsonNode event = explained.path("events").path(0);
        assertThat(event.path("id").asText()).isEqualTo("a:1");
        assertThat(event.path("killed").isNull()).isTrue();
        assertThat(event.path("revisions").path(0).path("winner").asBoolean()).isTrue();
    }

    @Test
    void explainsByAnySpellingOfTheNames() throws Exception {
        JsonNode canonical = served.json("/api/explain?country=MA&city=Casablanca&month=2020-02&affiliation=IS");
        assertThat(served.json("/api/explain?country=ma&city=CASABLANCA&month=2020-02&affiliation=daesh"))
                .isEqualTo(canonical);
        assertThat(canonical.path("name").path("affiliation").asText()).isEqualTo("IS");
    }

    @Test
    void whereNothingEverCountedThereIsNothingToExplain() throws Exception {
        HttpResponse<String> response =
                served.get("/api/explain?country=MA&city=atlantis&month=2020-02&affiliation=ISIS");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Served.json(response).path("detail").asText())
                .contains("there is no cell", "\"affiliation\":\"IS\"")
                .endsWith("/api/counts?country=MA&from=2020-02&to=2020-02");
        assertThat(served.get("/api/cells/MA/Atlantis/2020-02/IS").body()).contains("there is no cell");
    }

    @Test
    void auditSaysHowOldItIsAndWhatItLeftOut() throws Exception {
        JsonNode audit = served.json("/api/audit");
        assertThat(audit.path("inMotion").asInt()).isEqualTo(3);
        assertThat(audit.path("ageSeconds").asLong()).isPositive();
        assertThat(audit.path("stale").asBoolean()).isTrue();
        assertThat(audit.path("endedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%ZZ",
                "GET /%",
                "GET /api/counts?country=%zz",
                "GET /assets/%2",
                "GET /api/overview?city=%ff",
                "GET /api/cells/MA/%ff/x/y"
            })
    void whatCannotBeDecodedIsRefusedAsEverythingElse(String line) throws Exception {
        String response = raw(line, "localhost");
        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .doesNotContainIgnoringCase("jetty", "<html");
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertThat(body).contains("\"status\":400", "\"detail\":");
    }

    private static String raw(String line, String host) throws Exception {
        return raw(served, line, host);
    }

    private static String raw(Served asked, String line, String host) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), asked.at("/").getPort())) {
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example:1", "0"})
    void noOtherNameLeadsHere(String host) throws Exception {
        for (String path : List.of("/", "/api/counts", "/health/live", "/nothing"))
            assertThat(raw("GET " + path, host))
                    .startsWith("HTTP/1.1 421 ")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .contains("\"status\":421", "DNS rebinding", "--http-open")
                    .doesNotContain("asOf");
    }

    @Test
    void thisMachineIsCalledByItsOwnNames(@TempDir Path own) throws Exception {
        for (String host : List.of("127.0.0.1", "localhost:99", "LocalHost", "[::1]", "[::1]:8080"))
            assertThat(raw("GET /api/ledger", host)).as(host).startsWith("HTTP/1.1 200 ");
        try (Served open = Served.in(own, new Access(null, null, true))) {
            assertThat(raw(open, "GET /api/ledger", "marsad.example")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whoLooksKeepsNobodyFromCommitting(@TempDir Path own) throws Exception {
        try (Served other = Served.in(own)) {
            assertThat(other.get("/api/overview").statusCode()).isEqualTo(200);
            CountDownLatch looking = new CountDownLatch(1);
            CountDownLatch seen = new CountDownLatch(1);
            Thread reader = new Thread(() -> other.web().monthly().look(() -> {
                looking.countDown();
                return awaited(seen);
            }));
            reader.start();
            looking.await();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (String city : List.of("Fez", "Tangier", "Rabat")) {
                    other.tell(new Batch(
                            new Figures()
                                    .add("MA", city, new Period(2020, 2), "IS", Figures.arrest(1))
                                    .cells(),
                            List.of(new EventRow(0, 7, 0, "g:1", 1L, false, city, null, "{}", null)),
                            Map.of(),
                            Map.of(),
                            Map.of()));
                }
            });
            assertThat(reader.isAlive()).isTrue();
            seen.countDown();
            other.web().awaitShown();
            assertThat(other.json("/api/overview").path("citiesAll").findValuesAsText("city"))
                    .contains("Fez", "Tangier", "Rabat", "Casablanca");
            assertThat(other.get("/metrics").body())
                    .contains(
                            "marsad_event_latency_seconds_count 3", "marsad_source_silence_seconds{source=\"Rabat\"}");
            reader.join();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void anotherProcessOverTheSameStoreAnswersForItself() throws Exception {
        try (Web other = Web.start(served.settings(0, true), listener -> {})) {
            for (String path : List.of("/api/counts?limit=1", "/api/overview", "/api/ledger")) {
                String etag = served.get(path).headers().firstValue("etag").orElseThrow();
                HttpRequest request = HttpRequest.newBuilder(other.address().resolve(path))
                        .header("If-None-Match", etag)
                        .build();
                assertThat(served.client()
                                .send(request, BodyHandlers.discarding())
                                .statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
        }
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

    @Test
    void ledgerPipelineAndHealth() throws Exception {
        JsonNode ledger = served.json("/api/ledger");
        assertThat(ledger.path("read").asInt()).isEqualTo(2);
        assertThat(ledger.path("reasons").path("bad-date").asInt()).isEqualTo(1);
        assertThat(ledger.path("partitions").path(0).path("offset").asInt()).isEqualTo(2);
        JsonNode pipeline = served.json("/api/pipeline");
        assertThat(pipeline.path("stages").findValuesAsText("name")).containsExactly("producer", "streams", "consumer");
        JsonNode rejected = pipeline.path("rejected");
        assertThat(rejected.findValuesAsText("reason")).containsExactly("bad-date", "bad-date");
        assertThat(rejected.findValuesAsText("stage")).containsExactly("producer", "streams");
        assertThat(rejected.path(0).path("samples").path(0).path("text").asText())
                .isEqualTo("<row>");
        assertThat(pipeline.path("rejectedKnown").asText()).isEqualTo("all");
        JsonNode streams = pipeline.path("stages").path(1);
        assertThat(streams.path("restore").path("of").asLong()).isEqualTo(20);
        assertThat(streams.path("group").isNull()).isTrue();
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(served.json("/api/overview").path("months").size()).isPositive();
        assertThat(served.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsHaveHelpAndUnits() throws Exception {
        HttpResponse<String> response = served.get("/metrics");
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
        assertThat(response.body())
                .contains(
                        "# HELP marsad_events ",
                        "# TYPE marsad_ledger_records_total counter",
                        "marsad_ledger_records_total{outcome=\"counted\"} 1.0",
                        "marsad_rejected_records_total{reason=\"bad-date\",stage=\"streams\"} 1.0",
                        "marsad_rejected_records_total{reason=\"bad-date\",stage=\"producer\"} 1.0",
                        "marsad_stage_restarts_total{stage=\"streams\"} 0.0",
                        "# TYPE marsad_event_latency_seconds histogram",
                        "marsad_store_commit_seconds_count",
                        "marsad_lag_records{stage=\"streams\"}",
                        "marsad_lag_seconds{stage=\"consumer\"}",
                        "marsad_audit_state{state=\"differs\"} 1.0",
                        "marsad_audit_overdue 1.0",
                        "# TYPE marsad_audit_age_seconds gauge",
                        "marsad_stage_state{stage=\"streams\",state=\"stalled\"} 0.0",
                        "jvm_memory_used_bytes");
        assertThat(response.body()
                        .lines()
                        .filter(line -> line.startsWith("marsad_events{"))
                        .count())
                .isBetween(1L, 400L);
        assertThat(served.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0")
                        .body())
                .endsWith("# EOF\n");
    }

    @Test
    void aPortInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            WebSettings settings = served.settings(taken.getLocalPort(), false);
            assertThatThrownBy(() -> Web.start(settings, listener -> {}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("--http HOST:PORT");
            try (Web elsewhere = Web.start(served.settings(taken.getLocalPort(), true), listener -> {})) {
                assertThat(elsewhere.address().getPort()).isNotEqualTo(taken.getLocalPort());
            }
        }
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
                CellCounts cell = CELLS.get(new Cell(
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
}
