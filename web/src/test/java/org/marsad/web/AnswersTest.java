package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How questions of all kinds are answered, and refused. */
@ExtendWith(OnlyAsked.class)
final class AnswersTest {
    private final Served served;

    AnswersTest(Served served) {
        this.served = served;
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
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(served.get("/api/counts").body());
        }
        assertThat(Responses.takesGzip("gzip;q=0")).isFalse();
        assertThat(Responses.takesGzip("br, gzip;q=0.5")).isTrue();
        assertThat(Responses.takesGzip("br")).isFalse();
        assertThat(Responses.takesGzip(null)).isFalse();
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
}
