package org.marsad.app;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ships for those who watch – metrics, alert rules, dashboard – under a real Prometheus, over a pipeline that works and rejects. */
final class MonitoringTest {
    /** Prometheus' own. */
    private static final Set<String> BUILT_IN = Set.of("up", "ALERTS");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
    /** From promtool: it found nothing, or only what it would rather have otherwise. */
    private static final Integer[] READABLE = {0, 3};

    private static final String EVENTS = """
            {"id":"test:1","revision":1,"kind":"arrest","date":"2020-10-05","places":[{"country":"MA","city":"Tangier"}],"affiliation":"IS"}
            {"id":"test:2","revision":1,"kind":"rumour","date":"2020-10-05","places":[{"country":"MA","city":"Tangier"}]}
            """;

    @TempDir
    static Path dir;

    private static ServedArticle served;
    private static Prometheus prometheus;
    private static String instance;

    @BeforeAll
    static void start() throws IOException {
        Prometheus.need();
        served = ServedArticle.start();
        instance = served.address("").getAuthority();
        prometheus = Prometheus.start(dir, instance);
        soon().ignoreExceptions()
                .untilAsserted(() -> assertThat(samples("marsad_rejected_records_total", true))
                        .isNotEmpty());
        // Rates are of what happens after the first look.
        served.publish(EVENTS);
        System.gc();
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) prometheus.close();
        if (served != null) served.close();
    }

    /** At once where it is so already. */
    private static ConditionFactory soon() {
        return await().atMost(ofSeconds(30)).pollDelay(Duration.ZERO);
    }

    /** The values of an expression, now or through the last seconds; NaN is none. */
    private static List<String> samples(String expression, boolean now) throws IOException, InterruptedException {
        Instant time = Instant.now();
        JsonNode data = now
                ? prometheus.get("query", "query", expression)
                : prometheus.get(
                        "query_range",
                        "query",
                        expression,
                        "start",
                        time.minusSeconds(15).toString(),
                        "end",
                        time.toString(),
                        "step",
                        "1");
        List<String> samples = new ArrayList<>();
        for (JsonNode series : data.path("result")) {
            if (now) samples.add(series.path("value").path(1).asText());
            series.path("values").forEach(value -> samples.add(value.path(1).asText()));
        }
        samples.removeIf("NaN"::equals);
        return samples;
    }

    static Stream<Dashboard.Query> queries() throws IOException {
        return Dashboard.read().queries().stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theDashboardsQueryHasAnAnswer(Dashboard.Query query) {
        String expression = query.expression()
                .replace("$job", "marsad")
                .replace("$__rate_interval", "1h")
                .replace("$__range", "1h");
        assertThat(expression).doesNotContain("$");
        soon().untilAsserted(
                        () -> assertThat(samples(expression, query.isInstant())).isNotEmpty());
    }

    @Test
    void theDashboardsVariableListsWhatIsWatched() throws Exception {
        List<JsonNode> variables = Dashboard.read().variables();
        assertThat(variables)
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "job");
        Matcher query = LABEL_VALUES.matcher(variables.get(1).at("/query/query").asText());
        assertThat(query.matches()).isTrue();
        assertThat(prometheus.get("label/" + query.group(2) + "/values", "match[]", query.group(1)))
                .extracting(JsonNode::asText)
                .containsExactly("marsad");
    }

    @Test
    void everyMetricThatIsAskedForIsThere() throws Exception {
        Set<String> named = new TreeSet<>();
        queries().forEach(query -> named.addAll(Dashboard.metrics(query.expression())));
        for (JsonNode rule : rules())
            named.addAll(Dashboard.metrics(rule.path("query").asText()));
        assertThat(named).contains("marsad_stage_state", "marsad_audit_state");
        named.removeAll(BUILT_IN);
        soon().untilAsserted(() -> assertThat(prometheus.get("label/__name__/values"))
                .extracting(JsonNode::asText)
                .containsAll(named));
    }

    @Test
    void metricsAreNamedAndExplainedAsPrometheusWants() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(served.address("metrics")).build();
        Path text = dir.resolve("metrics.txt");
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(text));
        Prometheus.Ran ran = Prometheus.promtool(text, "check", "metrics");
        assertThat(ran.code()).as(ran.output()).isIn((Object[]) READABLE);
        // The other names are Micrometer's, which everyone's dashboards know.
        assertThat(ran.output().lines()).noneMatch(line -> line.startsWith("marsad_"));
        assertThat(Files.readString(text)).contains("# HELP marsad_", "# TYPE marsad_event_latency_seconds histogram");
    }

    @Test
    void configurationAndRulesPassPromtool() throws Exception {
        String config = Prometheus.SHIPPED.resolve("prometheus.yml").toString();
        Prometheus.Ran ran = Prometheus.promtool(dir.resolve("alerts.yml"), "check", "config", "--lint-fatal", config);
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("health").asText())
                        .as(rule.toString())
                        .isEqualTo("ok"));
    }

    @Test
    void alertsFireWhenTheyShould() throws Exception {
        Path tests = Prometheus.SHIPPED.resolve("alerts.test.yml");
        Prometheus.Ran ran = Prometheus.promtool(tests, "test", "rules", tests.toString());
        assertThat(ran.code()).as(ran.output()).isZero();
        String text = Files.readString(tests);
        for (JsonNode rule : rules()) {
            String name = rule.path("name").asText();
            assertThat(text)
                    .as("shows it firing")
                    .containsPattern("alertname: " + name + "\\s+exp_alerts:\\s+- exp_labels");
            assertThat(text).as("shows it silent").contains("alertname: " + name + ", exp_alerts: []");
        }
    }

    @Test
    void aRejectedRecordRaisesItsAlert() {
        String alert = "ALERTS{alertname=\"MarsadRejecting\",alertstate=\"firing\",reason=\"bad-kind\",instance=\""
                + instance + "\"}";
        soon().untilAsserted(() -> assertThat(samples(alert, true)).containsExactly("1"));
    }

    /** As Prometheus has understood them, once it has looked at each. */
    private static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        soon().untilAsserted(() -> {
            rules.clear();
            for (JsonNode group : prometheus.get("rules").path("groups"))
                group.path("rules").forEach(rules::add);
            assertThat(rules)
                    .isNotEmpty()
                    .noneMatch(rule -> rule.path("health").asText().equals("unknown"));
        });
        return rules;
    }
}
