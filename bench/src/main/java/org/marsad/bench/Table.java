package org.marsad.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures for people. */
final class Table {
    private static final List<String> HEADER =
            List.of("part", "events/s", "seconds", "CPU s/M", "broker CPU s/M", "RSS MB", "heap MB", "runs", "");

    private Table() {}

    static String of(Results results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (Part part : Part.values()) if (results.runs(part) > 0) rows.add(row(part, results));
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d events", results.events()));
        if (results.cells() > 0) text.append(String.format(Locale.ROOT, ", %,d cells", results.cells()));
        text.append("; Java ").append(Runtime.version().feature());
        text.append(", ").append(Runtime.getRuntime().availableProcessors()).append(" cores\n\n");
        for (List<String> row : rows) text.append(line(row, rows)).append('\n');
        text.append('\n');
        results.ratios()
                .forEach((name, ratio) -> text.append(String.format(Locale.ROOT, "%-26s %6.2f%n", name, ratio)));
        return text.toString().stripTrailing();
    }

    private static List<String> row(Part part, Results results) {
        JsonNode figures = results.medians(part);
        return List.of(
                part.key,
                number("%,.0f", figures.path("perSecond")),
                number("%.2f", figures.path("seconds")),
                number("%.2f", figures.path("cpuSecondsPerMillion")),
                number("%.2f", figures.path("brokerCpuSecondsPerMillion")),
                number("%,.0f", figures.path("rssMb")),
                number("%,.0f", figures.path("heapMb")),
                Integer.toString(results.runs(part)),
                remarks(part, figures));
    }

    private static String remarks(Part part, JsonNode f) {
        return switch (part) {
            case PRODUCE, CONSUME, DECODE, NDJSON -> "";
            case BASELINE ->
                exact(f)
                        + String.format(
                                Locale.ROOT, ", %,.0f events", f.path("events").doubleValue());
            case TOPOLOGY ->
                exact(f)
                        + String.format(
                                Locale.ROOT,
                                ", %.0f B written/event",
                                f.path("bytesWrittenPerEvent").doubleValue());
            case STORE -> "rows";
            case CSV ->
                String.format(
                                Locale.ROOT,
                                "%.0f MB/s",
                                f.path("megabytesPerSecond").doubleValue())
                        + (f.has("realMegabytesPerSecond")
                                ? String.format(
                                        Locale.ROOT,
                                        ", real files %.0f MB/s",
                                        f.path("realMegabytesPerSecond").doubleValue())
                                : "");
            case LATENCY ->
                String.format(
                        Locale.ROOT,
                        "p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms",
                        f.path("p50Ms").doubleValue(),
                        f.path("p99Ms").doubleValue(),
                        f.path("p999Ms").doubleValue());
            case PAGE ->
                String.format(
                        Locale.ROOT,
                        "until ready; overview %.0f ms, 1,000 cells %.1f ms, explain %.0f ms, audit %.1f s;"
                                + " live: feed p50 %.0f ms, p99 %.0f ms, overview p50 %.0f ms, p99 %.0f ms, CPU %.2f of a core, of it audit %.2f",
                        f.path("overviewFirstMs").doubleValue(),
                        f.path("countsP50Ms").doubleValue(),
                        f.path("explainP50Ms").doubleValue(),
                        f.path("auditSeconds").doubleValue(),
                        f.path("liveFeedP50Ms").doubleValue(),
                        f.path("liveFeedP99Ms").doubleValue(),
                        f.path("liveOverviewP50Ms").doubleValue(),
                        f.path("liveOverviewP99Ms").doubleValue(),
                        f.path("liveCores").doubleValue(),
                        f.path("liveAuditCores").doubleValue());
            case RESTART ->
                String.format(
                        Locale.ROOT,
                        "after kill -9; %.2f s after a clean stop",
                        f.path("afterStopSeconds").doubleValue());
        };
    }

    private static String exact(JsonNode figures) {
        return figures.path("exact").booleanValue() ? "exact" : "NOT EXACT";
    }

    private static String number(String format, JsonNode figure) {
        return figure.isNumber() ? String.format(Locale.ROOT, format, figure.doubleValue()) : "";
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width =
                    rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            String cell = row.get(i);
            String padding = " ".repeat(width - cell.length());
            boolean left = i == 0 || i == row.size() - 1;
            line.append(left ? cell + padding : padding + cell).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
