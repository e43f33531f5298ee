package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shape of the dashboard; {@link MonitoringTest} asks a Prometheus its queries. */
final class DashboardTest {
    private static final int WIDTH = 24;
    private static final String DATASOURCE = "${datasource}";
    private static final Pattern SELECTOR = Pattern.compile("\\b(up|[a-z]+_\\w+)\\b(?! *\\()(\\{[^}]*})?");

    private Dashboard dashboard;

    @BeforeEach
    void read() throws IOException {
        dashboard = Dashboard.read();
    }

    private List<JsonNode> shown() {
        return dashboard.panels().stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    @Test
    void everyPanelHasAnIdOfItsOwn() {
        assertThat(dashboard.panels())
                .isNotEmpty()
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnit() {
        for (JsonNode panel : shown()) {
            for (String text : List.of("/title", "/description", "/fieldConfig/defaults/unit"))
                assertThat(panel.at(text).asText()).as("%s of %s", text, panel).isNotBlank();
            assertThat(panel.path("targets"))
                    .as(panel.toString())
                    .isNotEmpty()
                    .extracting(target -> target.path("refId").asText())
                    .doesNotHaveDuplicates();
        }
    }

    /** One that is imported elsewhere must not ask for a data source of here. */
    @Test
    void everythingAsksTheDatasourceThatIsChosen() {
        assertThat(dashboard.variables().get(0).path("name").asText()).isEqualTo("datasource");
        assertThat(dashboard.variables().get(0).path("type").asText()).isEqualTo("datasource");
        assertThat(shown())
                .allSatisfy(panel ->
                        assertThat(panel.at("/datasource/uid").asText()).isEqualTo(DATASOURCE));
        assertThat(dashboard.json().findValues("datasource"))
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo(DATASOURCE));
    }

    /** The rules leave no job to their alerts. */
    @Test
    void everyQueryButThatOfAlertsIsOfThePipelineThatIsChosen() {
        assertThat(dashboard.queries()).isNotEmpty().allSatisfy(query -> {
            String expression = query.expression();
            if (Dashboard.metrics(expression).equals(Set.of("ALERTS"))) return;
            assertThat(SELECTOR.matcher(expression).results().map(MatchResult::group))
                    .as(expression)
                    .isNotEmpty()
                    .allMatch(selector -> selector.contains("{job=\"$job\""));
        });
    }

    @Test
    void noPanelLiesOnAnother() {
        Set<List<Integer>> taken = new HashSet<>();
        List<String> overlaps = new ArrayList<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(WIDTH);
            for (int x = 0; x < at.path("w").asInt(); x++)
                for (int y = 0; y < at.path("h").asInt(); y++)
                    if (!taken.add(
                            List.of(at.path("x").asInt() + x, at.path("y").asInt() + y)))
                        overlaps.add(panel.path("title").asText());
        }
        assertThat(taken).isNotEmpty();
        assertThat(overlaps).isEmpty();
    }

    @Test
    void namesOfMetricsAreToldFromTheRestOfPromql() {
        assertThat(Dashboard.metrics("topk(10, sum by (city) (a_b{c=\"d\"}[1m])) or 0 * up - on (x) max(e:f)"))
                .containsExactly("a_b", "e:f", "up");
        assertThat(Dashboard.metrics("histogram_quantile(0.5, sum(rate(x_bucket[$__rate_interval])) by (le)) > 1e3"))
                .containsExactly("x_bucket");
    }
}
