package org.marsad.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.marsad.model.wire.Json;

/** {@code monitoring/grafana.json}, as far as tests ask about it. */
record Dashboard(JsonNode json) {
    /** What in PromQL is no name of a metric: texts, labels that are matched or grouped by, ranges, functions, words. */
    private static final Pattern NO_NAMES = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
            + "|(\\b\\w+\\s+)?\\b(by|without)\\s*\\([^)]*\\)|\\b(on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\w+\\s*(?=\\()|\\b(and|or|unless|bool|offset)\\b");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*");

    record Query(String title, String expression, boolean isInstant) {
        @Override
        public String toString() {
            return title + ": " + expression;
        }
    }

    static Dashboard read() throws IOException {
        return new Dashboard(Json.parse(Files.readString(Prometheus.SHIPPED.resolve("grafana.json"))));
    }

    /** All that is on it, rows too. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            panels.add(panel);
            panel.path("panels").forEach(panels::add);
        }
        return panels;
    }

    List<JsonNode> variables() {
        List<JsonNode> variables = new ArrayList<>();
        json.path("templating").path("list").forEach(variables::add);
        return variables;
    }

    /** Of panels and annotations, as they are written: with variables. */
    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels())
            for (JsonNode target : panel.path("targets"))
                queries.add(new Query(
                        panel.path("title").asText(),
                        target.path("expr").asText(),
                        target.path("instant").asBoolean()));
        for (JsonNode annotation : json.path("annotations").path("list"))
            if (annotation.has("expr"))
                queries.add(new Query(
                        annotation.path("name").asText(),
                        annotation.path("expr").asText(),
                        false));
        return queries;
    }

    /** The metrics that a PromQL expression reads. */
    static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "))
                .results()
                .forEach(result -> names.add(result.group()));
        return names;
    }
}
