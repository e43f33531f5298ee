package org.marsad.streams;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/**
 * The rules of design.md as naively as they can be written: all records in memory, every count made anew from the winners. Shares nothing
 * with the topology but the model's types, checks and names.
 */
public final class Oracle {
    private final Names names;
    private final int partitions;
    private final Map<String, Statement> winners = new LinkedHashMap<>();
    private Ledger ledger = Ledger.EMPTY;

    public Oracle(Names names, int partitions) {
        this.names = names;
        this.partitions = partitions;
    }

    private record Statement(
            long revision,
            boolean retracted,
            String text,
            @Nullable SecurityEvent event) {}

    /** Records of one partition must be read in the order of their offsets. */
    public void read(Logged record) {
        var position = new EventChecks.Position(record.key(), record.partition(), partitions);
        Checked checked = EventChecks.check(record.value(), record.timestamp(), position);
        if (checked instanceof Checked.Invalid invalid) {
            ledger = ledger.plus(Ledger.of(invalid.reason()));
            return;
        }
        Statement now = statement(((Checked.Valid) checked).revision());
        String id = ((Checked.Valid) checked).revision().id();
        Statement before = winners.get(id);
        ledger = ledger.plus(Ledger.of(outcome(before, now)));
        if (before == null || rank(now, before) > 0) winners.put(id, now);
    }

    public Ledger ledger() {
        return ledger;
    }

    private Statement statement(Revision revision) {
        if (!(revision instanceof SecurityEvent event)) return new Statement(revision.revision(), true, "", null);
        return new Statement(revision.revision(), false, text(event), event);
    }

    private static Outcome outcome(@Nullable Statement before, Statement now) {
        if (before == null) return now.retracted ? Outcome.RETRACTED : Outcome.COUNTED;
        if (now.revision < before.revision) return Outcome.STALE;
        if (now.revision > before.revision) return now.retracted ? Outcome.RETRACTED : Outcome.REVISED;
        boolean same = now.retracted == before.retracted && now.text.equals(before.text);
        return same ? Outcome.DUPLICATE : Outcome.CONFLICTING;
    }

    private static int rank(Statement a, Statement b) {
        if (a.revision != b.revision) return Long.compare(a.revision, b.revision);
        if (a.retracted != b.retracted) return a.retracted ? 1 : -1;
        return Arrays.compareUnsigned(a.text.getBytes(StandardCharsets.UTF_8), b.text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(SecurityEvent e) {
        List<String> places = new ArrayList<>();
        for (String[] place : places(e)) places.add(place[0] + "/" + place[1]);
        places.sort((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
        return String.join(
                "|",
                e.kind().text(),
                month(e),
                String.join(";", places),
                affiliation(e),
                Boolean.toString(e.foiled() != null && e.foiled()),
                number(e.arrested()),
                number(e.killed()),
                number(e.wounded()));
    }

    private static String number(@Nullable Integer persons) {
        return persons == null ? "0" : persons.toString();
    }

    private static String month(SecurityEvent e) {
        String date = e.date().toString();
        return date.isEmpty() ? "unknown" : date.substring(0, Math.min(7, date.length()));
    }

    private String affiliation(SecurityEvent e) {
        return e.affiliation() == null ? "(unknown)" : names.affiliation(e.affiliation());
    }

    /** Country and city, each pair once. */
    private List<String[]> places(SecurityEvent e) {
        List<String[]> distinct = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        e.places().forEach(place -> {
            String city = place.city() == null ? "(unknown)" : names.city(place.country(), place.city());
            if (seen.add(List.of(place.country(), city))) distinct.add(new String[] {place.country(), city});
        });
        return distinct;
    }

    /** Every cell that exists. */
    public Map<Cell, CellCounts> cells() {
        Map<List<String>, long[]> own = new HashMap<>();
        for (Statement winner : winners.values()) {
            if (winner.event == null) continue;
            SecurityEvent e = winner.event;
            Set<List<String>> cells = new HashSet<>();
            for (String[] place : places(e)) {
                cells.add(List.of(place[0], place[1], month(e), affiliation(e)));
                cells.add(List.of(place[0], place[1], month(e), "*"));
                cells.add(List.of(place[0], "*", month(e), affiliation(e)));
                cells.add(List.of(place[0], "*", month(e), "*"));
            }
            long[] figures = {
                e.kind().text().equals("incident") ? 1 : 0,
                e.kind().text().equals("arrest") ? 1 : 0,
                e.foiled() != null && e.foiled() ? 1 : 0,
                Long.parseLong(number(e.arrested())),
                Long.parseLong(number(e.killed())),
                Long.parseLong(number(e.wounded()))
            };
            for (List<String> cell : cells) add(own, cell, figures);
        }
        Map<List<String>, long[]> rolling3 = new HashMap<>();
        Map<List<String>, long[]> rolling12 = new HashMap<>();
        own.forEach((cell, figures) -> {
            if (cell.get(2).length() != 7 || cell.get(2).equals("unknown")) return;
            for (int i = 0; i < 12; i++) {
                String later = YearMonth.parse(cell.get(2)).plusMonths(i).toString();
                List<String> laterCell = List.of(cell.get(0), cell.get(1), later, cell.get(3));
                if (i < 3) add(rolling3, laterCell, figures);
                add(rolling12, laterCell, figures);
            }
        });
        Set<List<String>> existing = new HashSet<>(own.keySet());
        existing.addAll(rolling12.keySet());
        Map<Cell, CellCounts> cells = new HashMap<>();
        for (List<String> names : existing) {
            Period month = Period.parse(names.get(2));
            Cell cell = new Cell(names.get(0), names.get(1), month == null ? Period.UNKNOWN : month, names.get(3));
            boolean real = rolling12.containsKey(names);
            cells.put(
                    cell,
                    new CellCounts(
                            cell,
                            counts(own.get(names)),
                            real ? counts(rolling3.get(names)) : null,
                            real ? counts(rolling12.get(names)) : null));
        }
        return cells;
    }

    private static void add(Map<List<String>, long[]> sums, List<String> cell, long[] figures) {
        long[] sum = sums.computeIfAbsent(cell, c -> new long[6]);
        for (int i = 0; i < 6; i++) sum[i] += figures[i];
    }

    private static Counts counts(long @Nullable [] f) {
        return f == null ? Counts.ZERO : new Counts(f[0], f[1], f[2], f[3], f[4], f[5]);
    }
}
