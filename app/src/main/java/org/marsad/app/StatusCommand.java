package org.marsad.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Table;
import org.marsad.consumer.audit.StoreStatus;
import org.marsad.consumer.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        header = "Say in one screen where the store stands.",
        description =
                "Age, positions, ledger and progress of a store. Exit code 1 if its ledger does not balance, if nothing was"
                        + " ever stored, or if events in it wait to be counted and it stands still, or they have waited for too"
                        + " long, also while others keep arriving.",
        footer = {"  ./marsad status", "  ./marsad status --stale 300 || echo look at it"})
final class StatusCommand extends StoreCommand {
    @Option(
            names = "--stale",
            paramLabel = "S",
            converter = Numbers.Seconds.class,
            description =
                    "With events waiting, too long is so many seconds, 1 to 86400, without anything written, or since the"
                            + " oldest of them became known (default: ${DEFAULT-VALUE}).")
    int stale = 60;

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        StoreReader store = stores.open();
        StoreStatus status = StoreStatus.of(store);
        Instant changed = status.changed();
        Instant now = Instant.now();
        boolean still = changed == null || (status.inMotion() > 0 && isStale(changed, now));
        boolean behind = status.waitingSince() != null && isStale(status.waitingSince(), now);
        PrintWriter out = out();
        out.println("store     " + store.name());
        out.println("written   " + age(changed));
        out.println("state     " + state(status, still, behind));
        out.println("records   " + status.ledger());
        status.ledger()
                .reasons()
                .forEach((reason, n) -> out.println("          " + reason.code() + " " + Table.number(n)));
        out.println();
        partitions(status, out);
        out.println();
        positions(status.positions(), out);
        out.flush();
        return still || behind || !status.balances() ? 1 : 0;
    }

    private boolean isStale(Instant since, Instant now) {
        return Duration.between(since, now).toSeconds() >= stale;
    }

    private static String age(@Nullable Instant changed) {
        return changed == null ? "never" : changed + ", " + seconds(changed) + " ago";
    }

    private static String seconds(Instant since) {
        return Table.number(Math.max(0, Duration.between(since, Instant.now()).toSeconds())) + " s";
    }

    private static String state(StoreStatus status, boolean still, boolean behind) {
        if (!status.balances()) return "UNBALANCED: the ledger accounts for other records than are stored";
        if (status.changed() == null) return "EMPTY: nothing was stored yet";
        if (still) return "STALE: events wait to be counted, and nothing comes in";
        long inMotion = status.inMotion();
        if (behind && status.waitingSince() != null)
            return "BEHIND: some " + Table.number(inMotion, "stored event") + " not counted yet, the oldest for "
                    + seconds(status.waitingSince());
        if (inMotion == 0)
            return status.partitions().stream().allMatch(partition -> partition.stored() == 0)
                    ? "balanced: no event has come in yet"
                    : "balanced, everything stored is counted";
        return "balanced, some " + Table.number(inMotion, "event") + " in motion";
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
