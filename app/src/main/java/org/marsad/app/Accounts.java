package org.marsad.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.marsad.app.view.Table;
import org.marsad.producer.publish.SourceAccount;

/** What became of the rows of the sources, as a table: rows = published + skipped + rejected, and why. */
record Accounts(List<SourceAccount> sources) {
    /** @param published what to call those that are, or would be, published */
    void print(String published, PrintWriter out) {
        Table table = new Table("", "rows", published, "skipped", "rejected");
        for (SourceAccount source : sources)
            table.row(source.file(), source.rows(), source.published(), source.skipped(), source.rejected());
        if (sources.size() > 1)
            table.row(
                    "all",
                    sum(SourceAccount::rows),
                    sum(SourceAccount::published),
                    sum(SourceAccount::skipped),
                    sum(SourceAccount::rejected));
        table.lines().forEach(out::println);
        for (SourceAccount source : sources) why(source).forEach(out::println);
        out.flush();
    }

    private static List<String> why(SourceAccount source) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(source.skippedWhy())
                .forEach((why, rows) ->
                        lines.add("  %s: skipped %s: %s".formatted(source.file(), Table.number(rows), why)));
        new TreeMap<>(source.reasons())
                .forEach((why, rows) ->
                        lines.add("  %s: rejected %s: %s".formatted(source.file(), Table.number(rows), why.code())));
        return lines;
    }

    private long sum(ToLongFunction<SourceAccount> figure) {
        return sources.stream().mapToLong(figure).sum();
    }
}
