package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What openapi.json says there is, is there, and looks as it says. */
final class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Path → requests that have it answer with each of its statuses. */
    private static final Map<String, Map<String, String>> REQUESTS = Map.ofEntries(
            Map.entry(
                    "/api/counts",
                    Map.of("200", "/api/counts?country=MA", "400", "/api/counts?limit=x", "304", "/api/counts")),
            Map.entry(
                    "/api/cells/{country}/{city}/{month}/{affiliation}",
                    Map.of(
                            "200",
                            "/api/cells/MA/Casablanca/2020-02/IS",
                            "304",
                            "/api/cells/MA/*/2020-02/*",
                            "400",
                            "/api/cells/xx/*/2020-02/*",
                            "404",
                            "/api/cells/FR/*/2020-02/*")),
            Map.entry(
                    "/api/explain",
                    Map.of(
                            "200",
                            "/api/explain?country=MA&city=Casablanca&month=2020-02&affiliation=IS&span=rolling12",
                            "304",
                            "/api/explain?country=MA&city=*&month=2020-02&affiliation=*",
                            "400",
                            "/api/explain",
                            "404",
                            "/api/explain?country=FR&city=*&month=2020-02&affiliation=*")),
            Map.entry("/api/ledger", Map.of("200", "/api/ledger", "304", "/api/ledger", "400", "/api/ledger?a=b")),
            Map.entry(
                    "/api/overview",
                    Map.of("200", "/api/overview", "304", "/api/overview", "400", "/api/overview?a=b")),
            Map.entry("/api/pipeline", Map.of("200", "/api/pipeline", "400", "/api/pipeline?a=b")),
            Map.entry("/api/audit", Map.of("200", "/api/audit", "400", "/api/audit?a=b")),
            Map.entry("/api/changes", Map.of("400", "/api/changes?a=b")),
            Map.entry("/health/live", Map.of("200", "/health/live", "400", "/health/live?a=b")),
            Map.entry("/health/ready", Map.of("200", "/health/ready", "400", "/health/ready?a=b")),
            Map.entry("/metrics", Map.of("200", "/metrics", "400", "/metrics?a=b")),
            Map.entry("/openapi.json", Map.of("200", "/openapi.json", "304", "/openapi.json")),
            Map.entry("/", Map.of("200", "/", "304", "/")),
            Map.entry(
                    "/assets/{path}",
                    Map.of("200", "/assets/index.html", "304", "/assets/index.html", "404", "/assets/none.js")),
            Map.entry(
                    "/webjars/{path}",
                    Map.of(
                            "200",
                            "/webjars/map/world-110m.json",
                            "304",
                            "/webjars/echarts.min.js",
                            "404",
                            "/webjars/none.js")));

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Served served;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode page;

    @BeforeAll
    static void serve() throws Exception {
        served = Served.in(folder);
        served.commit(Figures.random(2, 300).cells());
        page = served.json("/openapi.json");
        assertThat(served.json("/api/overview").path("month").isTextual()).isTrue();
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void everyPathAndStatusIsThere() {
        assertThat(REQUESTS.keySet()).isEqualTo(new TreeSet<>(names(page.path("paths"))));
        REQUESTS.forEach((path, requests) -> {
            TreeSet<String> statuses = new TreeSet<>(names(responses(path)));
            // Only while the store is read, or a hundred listen; and a stream has no end.
            statuses.remove("503");
            if (path.equals("/api/changes")) statuses.remove("200");
            assertThat(requests.keySet()).as(path).isEqualTo(statuses);
        });
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode responses(String path) {
        return page.path("paths").path(path).path("get").path("responses");
    }

    @Test
    void everyAnswerIsOfItsSchema() throws Exception {
        for (var path : REQUESTS.entrySet())
            for (var request : path.getValue().entrySet()) check(path.getKey(), request.getKey(), request.getValue());
    }

    private void check(String path, String status, String request) throws Exception {
        HttpResponse<String> response = served.get(request);
        if (status.equals("304"))
            response = served.get(
                    request,
                    "If-None-Match",
                    response.headers().firstValue("etag").orElseThrow());
        assertThat(response.statusCode()).as(request).isEqualTo(Integer.parseInt(status));
        JsonNode content = responses(path).path(status).path("content");
        String type = response.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
        if (content.isMissingNode()) return;
        assertThat(content.has(type)).as(request + ": " + type).isTrue();
        if (!type.endsWith("json")) return;
        ObjectNode schema = ((ObjectNode) content.path(type).path("schema")).deepCopy();
        schema.set("components", page.path("components"));
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(Objects.requireNonNull(MAPPER.readTree(response.body())));
        assertThat(errors).as(request).isEmpty();
    }

    @Test
    void pagesOfCsvAreDeclaredToo() throws Exception {
        String type = served.get("/api/counts?format=csv")
                .headers()
                .firstValue("content-type")
                .orElseThrow();
        assertThat(responses("/api/counts").path("200").path("content").has(type.replaceFirst(";.*", "")))
                .isTrue();
    }
}
