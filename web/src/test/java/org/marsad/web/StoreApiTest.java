package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What else is told of the store and of the pipeline, and measured. */
@ExtendWith(OnlyAsked.class)
final class StoreApiTest {
    private final Served served;

    StoreApiTest(Served served) {
        this.served = served;
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
}
