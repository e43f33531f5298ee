package org.marsad.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Table;
import org.marsad.consumer.audit.StoreStatus;
import org.marsad.consumer.store.StoreReader;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        header = "Say in one screen where the store stands.",
        description =
                "Age, positions, ledger and progress of a store. Exit code 1 if its ledger does not balance, if nothing was"
                        + " ever stored, or if it stands still while events in it wait to be counted.",
        footer = {"  ./marsad status", "  ./marsad status --stale 300 || echo look at it"})
final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nStore:%n")
    StoreOptions stores = new StoreOptions();

    @Option(
            names = "--stale",
            paramLabel = "S",
            converter = Numbers.Seconds.class,
            description =
                    "With events waiting, it stands still once it was not written to for so many seconds, 1 to 86400 (default:"
                            + " ${DEFAULT-VALUE}).")
    int stale = 60;

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        StoreReader store = stores.open();
        StoreStatus status = StoreStatus.of(store);
        Instant changed = status.changed();
        boolean still = changed == null
                || (status.inMotion() > 0
                        && Duration.between(changed, Instant.now()).toSeconds() >= stale);
        PrintWriter out = spec.commandLine().getOut();
        out.println("store     " + store.name());
        out.println("written   " + age(changed));
        out.println("state     " + state(status, still));
        out.println("records   " + status.ledger());
        status.ledger()
                .reasons()
                .forEach((reason, n) -> out.println("          " + reason.code() + " " + Table.number(n)));
        out.println();
        partitions(status, out);
        out.println();
        positions(status.positions(), out);
        out.flush();
        return still || !status.balances() ? 1 : 0;
    }

    private static String age(@Nullable Instant changed) {
        if (changed == null) return "never";
        long seconds = Math.max(0, Duration.between(changed, Instant.now()).toSeconds());
        return changed + ", " + Table.number(seconds) + " s ago";
    }

    private static String state(StoreStatus status, boolean still) {
        if (!status.balances()) return "UNBALANCED: the ledger accounts for other records than are stored";
        if (status.changed() == null) return "EMPTY: nothing was stored yet";
        if (still) return "STALE: events wait to be counted, and nothing comes in";
        long inMotion = status.inMotion();
        return inMotion == 0
                ? "balanced, everything stored is counted"
                : "balanced, some " + Table.number(inMotion, "event") + " in motion";
    }

    private static void partitions(StoreStatus status, PrintWriter out) {
        Table table = new Table("events", "stored up to", "accounted", "counted", "records", "ledger says");
        for (StoreStatus.Partition one : status.partitions())
            table.row(
                    "partition " + one.partition(),
                    one.stored(),
                    one.accounted(),
                    one.complete(),
                    one.records(),
                    one.read());
        table.lines().forEach(out::println);
    }

    private static void positions(Map<TopicPartition, Long> positions, PrintWriter out) {
        Table table = new Table("followed", "next offset");
        positions.entrySet().stream()
                .filter(entry -> !entry.getKey().topic().endsWith(".events"))
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition)))
                .forEach(entry -> table.row(entry.getKey(), entry.getValue()));
        table.lines().forEach(out::println);
    }
}
