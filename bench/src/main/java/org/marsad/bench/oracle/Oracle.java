package org.marsad.bench.oracle;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Series;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/**
 * The rules of design.md as naively as they can be written: a map of the winners, then every count made anew from them. Of Marsad's code it
 * uses the checks, the names and what one event contributes (tests of their own hold these against naive ones), nothing that adds up.
 */
public final class Oracle {
    private static final int FIGURES = 6;
    private static final int LONG_WINDOW = 12;
    private static final int SHORT_WINDOW = 3;

    private final Names names;
    private final int partitions;
    private final Map<String, Winner> winners = new HashMap<>();
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);

    private record Winner(long revision, @Nullable Contribution content) {}

    public Oracle(Names names, int partitions) {
        this.names = names;
        this.partitions = partitions;
    }

    /** Records of one partition must be read in the order of their offsets. */
    public void read(byte @Nullable [] key, byte @Nullable [] value, long timestamp, int partition) {
        Checked checked = EventChecks.check(value, timestamp, new EventChecks.Position(key, partition, partitions));
        if (checked instanceof Checked.Invalid invalid) {
            outcomes.merge(Outcome.REJECTED, 1L, Long::sum);
            reasons.merge(invalid.reason(), 1L, Long::sum);
            return;
        }
        Revision revision = ((Checked.Valid) checked).revision();
        Winner now = new Winner(
                revision.revision(), revision instanceof SecurityEvent event ? Contribution.of(event, names) : null);
        Winner before = winners.get(revision.id());
        outcomes.merge(outcome(before, now), 1L, Long::sum);
        if (before == null || beats(now, before)) winners.put(revision.id(), now);
    }

    /** Rule 8. */
    private static Outcome outcome(@Nullable Winner before, Winner now) {
        if (before == null) return now.content == null ? Outcome.RETRACTED : Outcome.COUNTED;
        if (now.revision < before.revision) return Outcome.STALE;
        if (now.revision > before.revision) return now.content == null ? Outcome.RETRACTED : Outcome.REVISED;
        return now.equals(before) ? Outcome.DUPLICATE : Outcome.CONFLICTING;
    }

    /** Rule 1. */
    private static boolean beats(Winner now, Winner before) {
        if (now.revision != before.revision) return now.revision > before.revision;
        if (now.content == null || before.content == null) return before.content != null;
        return now.content.compareTo(before.content) > 0;
    }

    public Ledger ledger() {
        return new Ledger(outcomes, reasons);
    }

    /** How many ids there are, retracted ones too. */
    public int ids() {
        return winners.size();
    }

    /** Every cell that exists: its names → its counts, rolling3 and rolling12, six figures each; without the rolling ones where it has none. */
    Map<CellName, long[]> cells() {
        Map<CellName, long[]> own = new HashMap<>();
        for (Winner winner : winners.values())
            if (winner.content != null)
                for (CellName cell : touched(winner.content)) add(own, cell, 0, figures(winner.content));
        Map<CellName, long[]> cells = new HashMap<>();
        own.forEach((cell, figures) -> {
            if (!cell.isMonth()) {
                cells.put(cell, figures);
                return;
            }
            add(cells, cell, 0, figures);
            for (int i = 0; i < LONG_WINDOW; i++) {
                CellName later =
                        cell.at(YearMonth.parse(cell.month()).plusMonths(i).toString());
                if (i < SHORT_WINDOW) add(cells, later, FIGURES, figures);
                add(cells, later, 2 * FIGURES, figures);
            }
        });
        cells.values().removeIf(Oracle::isZero);
        return cells;
    }

    /** Rule 3: each of its cells once. */
    private static Set<CellName> touched(Contribution content) {
        Set<CellName> cells = new HashSet<>();
        for (Place place : content.places())
            for (String city : new String[] {String.valueOf(place.city()), Series.ALL})
                for (String affiliation : new String[] {content.affiliation(), Series.ALL})
                    cells.add(
                            new CellName(place.country(), city, content.month().toString(), affiliation));
        return cells;
    }

    private static long[] figures(Contribution content) {
        Counts c = content.counts();
        return new long[] {c.incidents(), c.arrests(), c.foiled(), c.arrested(), c.killed(), c.wounded()};
    }

    private static void add(Map<CellName, long[]> sums, CellName cell, int from, long[] figures) {
        int length = cell.isMonth() ? 3 * FIGURES : FIGURES;
        long[] sum = sums.computeIfAbsent(cell, c -> new long[length]);
        for (int i = 0; i < FIGURES; i++) sum[from + i] += figures[i];
    }

    private static boolean isZero(long[] figures) {
        for (long figure : figures) if (figure != 0) return false;
        return true;
    }
}
