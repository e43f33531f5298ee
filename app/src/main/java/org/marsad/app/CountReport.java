package org.marsad.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.app.view.Table;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.summary.LedgerFile;
import org.marsad.consumer.summary.Summaries;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.marsad.model.count.Ledger;
import org.marsad.producer.publish.SourceAccount;

/** What {@code count} has found: written to its folder, and the account and the busiest cells of it printed. */
record CountReport(List<SourceAccount> sources, Ledger ledger, Busiest busiest, long rejected, Path folder) {

    /** @throws UserError if the folder cannot be had */
    static @Nullable Path requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".marsad", ""));
            return folder;
        } catch (IOException e) {
            throw new UserError("--out " + folder + ": no files can be written there (" + FileTrouble.reason(e) + ")");
        }
    }

    /**
     * Writes the files.
     *
     * @param rejects writes what is rejected to a file, and says how many lines that are
     */
    static CountReport write(
            List<SourceAccount> sources, Snapshot counted, ToLongFunction<Path> rejects, Months months, Path folder) {
        try (Bar bar = Bar.of("writing", Bar.UNKNOWN)) {
            bar.at(0, folder.toString());
            Summaries.write(counted, months, folder);
            long rejected = rejects.applyAsLong(folder.resolve("rejected.ndjson"));
            LedgerFile.write(
                    counted.ledger(),
                    sources.stream().map(CountReport::source).toList(),
                    folder.resolve("ledger.json"));
            return new CountReport(sources, counted.ledger(), Busiest.of(counted, months), rejected, folder);
        }
    }

    private static LedgerFile.Source source(SourceAccount account) {
        return new LedgerFile.Source(
                account.file(),
                account.rows(),
                account.published(),
                account.skipped(),
                account.rejected(),
                reasons(account));
    }

    private static Map<String, Long> reasons(SourceAccount account) {
        Map<String, Long> reasons = new HashMap<>();
        account.reasons().forEach((reason, rows) -> reasons.merge(reason.code(), rows, Long::sum));
        return reasons;
    }

    /** Prints what is in the folder, and the most telling of it. */
    void print(PrintWriter out, Duration took) {
        new Accounts(sources).print("published", out);
        out.println();
        out.println("Records: " + ledger);
        new TreeMap<>(ledger.reasons())
                .forEach((reason, records) -> out.println("  " + reason.code() + " " + Table.number(records)));
        busiest.print(out);
        out.printf(
                Locale.ROOT,
                "%nIn %s: counts.csv, summary.md, ledger.json, rejected.ndjson (%s). It took %.1f s.%n",
                folder,
                rejected == 0 ? "empty" : Table.number(rejected),
                took.toMillis() / 1000.0);
        out.flush();
    }
}
