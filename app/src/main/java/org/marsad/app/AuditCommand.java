package org.marsad.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Table;
import org.marsad.consumer.audit.Audit;
import org.marsad.consumer.audit.AuditResult;
import org.marsad.consumer.audit.AuditResult.State;
import org.marsad.consumer.audit.Difference;
import org.marsad.consumer.audit.Duty;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.names.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        header = "Recount the store's events, and compare with its counts.",
        description =
                "Counts the events of a store anew by plain SQL, which shares nothing with the counting, and compares every"
                        + " cell and the ledger. What an event on its way is about to change is not compared. Exit code 1 if"
                        + " anything differs; what does is printed.",
        footer = {"  ./marsad audit", "  ./marsad audit --store /srv/marsad/store.db --wait 600"})
final class AuditCommand extends CountedStoreCommand {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Option(
            names = "--wait",
            paramLabel = "S",
            converter = Numbers.Seconds.class,
            description =
                    "Wait so many seconds at most until the store has both events and counts to compare, 1 to 86400 (default:"
                            + " ${DEFAULT-VALUE}).")
    int wait = 60;

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() throws Exception {
        Names tables = names.names();
        StoreReader store = stores.open();
        Optional<AuditResult> result = Ending.atSignal().orEarlier(() -> audit(store, tables));
        if (result.isEmpty()) {
            spec.commandLine().getErr().println("stopped: not everything was compared");
            return Ending.STOPPED;
        }
        PrintWriter out = out();
        print(result.get(), out);
        out.flush();
        return result.get().state() == State.AGREES ? 0 : 1;
    }

    private AuditResult audit(StoreReader store, Names tables) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
        AuditResult result = Audit.run(store, tables, Duty.FULL);
        while (result.state() == State.WAITING) {
            if (System.nanoTime() > deadline)
                throw new UserError("nothing could be compared within " + wait + " s: " + result.waitingFor()
                        + ". Are ./marsad streams and ./marsad consumer running? --wait gives them longer");
            TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
            result = Audit.run(store, tables, Duty.FULL);
        }
        return result;
    }

    private static void print(AuditResult result, PrintWriter out) {
        String compared = Table.number(result.cells(), "cell") + ", recounted from "
                + Table.number(result.events(), "record") + ", as of " + result.asOf()
                + (result.inMotion() == 0
                        ? ""
                        : "; " + Table.number(result.inMotion(), "cell")
                                + " in motion not compared: events on their way will change them");
        if (result.state() == State.AGREES) {
            out.println("agrees: " + compared);
            return;
        }
        out.println("differs: " + Table.number(result.differing())
                + (result.differing() == 1 ? " cell or account, of " : " cells or accounts, of ") + compared);
        Table table = new Table("", "month", "affiliation", "figure", "stored", "recounted", "events there");
        for (Difference difference : result.differences()) {
            List<Object> row = new ArrayList<>(where(difference.cell()));
            row.add(difference.field());
            row.add(figure(difference.stored()));
            row.add(figure(difference.recounted()));
            row.add(String.join(" ", difference.events()));
            table.row(row);
        }
        table.lines().forEach(line -> out.println("  " + line));
        long shown = Math.min(result.differing(), AuditResult.MOST);
        if (shown < result.differing()) out.println("  and " + Table.number(result.differing() - shown, "more cell"));
    }

    private static List<Object> where(@Nullable Cell cell) {
        if (cell == null) return List.of("ledger", "", "");
        return List.of(cell.country() + "/" + cell.city(), cell.month(), cell.affiliation());
    }

    private static Object figure(@Nullable Long figure) {
        return figure == null ? "none" : figure;
    }
}
