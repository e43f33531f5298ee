package org.marsad.consumer.summary;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.marsad.model.count.Counts;

/** One row a series: its last 12 and 3 months, and the change against those before. */
final class TrendTable {
    private TrendTable() {}

    /** The first of those rows, and a line that says how many more there are. */
    static String of(String one, String many, Map<String, Trend> trends, int limit, UnaryOperator<String> name) {
        MarkdownTable table = new MarkdownTable(
                one,
                "incidents",
                "change",
                "arrests",
                "change",
                "foiled",
                "share",
                "arrested",
                "killed",
                "wounded",
                "incidents (3)",
                "change",
                "arrests (3)",
                "change");
        trends.entrySet().stream()
                .limit(limit)
                .forEach(trend -> table.row(row(name.apply(trend.getKey()), trend.getValue())));
        int more = trends.size() - limit;
        return more <= 0
                ? table.toString()
                : table + "\n" + Figures.number(more) + " more " + (more == 1 ? one : many) + " in counts.csv.\n";
    }

    private static List<String> row(String name, Trend trend) {
        Counts now = trend.now12();
        Counts now3 = trend.now3();
        return List.of(
                MarkdownTable.escape(name),
                Figures.number(now.incidents()),
                Figures.change(now.incidents(), trend.before12().incidents()),
                Figures.number(now.arrests()),
                Figures.change(now.arrests(), trend.before12().arrests()),
                Figures.number(now.foiled()),
                Figures.foiledShare(now),
                Figures.number(now.arrested()),
                Figures.number(now.killed()),
                Figures.number(now.wounded()),
                Figures.number(now3.incidents()),
                Figures.change(now3.incidents(), trend.before3().incidents()),
                Figures.number(now3.arrests()),
                Figures.change(now3.arrests(), trend.before3().arrests()));
    }
}
