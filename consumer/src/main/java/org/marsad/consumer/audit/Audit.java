package org.marsad.consumer.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.audit.AuditResult.State;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.names.Names;

/**
 * Compares every cell and every account of a store with what its events come to. Like is compared with like: each group of months within one
 * transaction, without the cells that an event in motion touches; and what differs is looked at again before it is reported, so that a stream in
 * motion gives no false alarm.
 */
public final class Audit {
    /** So often a cell is looked at that never stands still; then it is left to the next audit. */
    private static final int MOST_LOOKS = 10;

    private final StoreReader store;
    private final Names names;
    private final Duty duty;
    private final Patience patience;
    private final Map<MonthRange, Map<Cell, Suspect>> suspects = new LinkedHashMap<>();
    private final List<List<Difference>> rowsDiffering = new ArrayList<>();
    private @Nullable LedgerRecount ledger;
    private String unreadable = "FALSE";
    private long compared;
    private long inMotion;

    private Audit(StoreReader store, Names names, Duty duty, Patience patience) {
        this.store = store;
        this.names = names;
        this.duty = duty;
        this.patience = patience;
    }

    /**
     * Audits once.
     *
     * @param names the tables that the store was counted by
     * @throws UserError if it was counted by others
     * @throws InterruptedException if interrupted, soon after
     */
    public static AuditResult run(StoreReader store, Names names, Duty duty) throws InterruptedException {
        return run(store, names, duty, Patience.USUAL);
    }

    static AuditResult run(StoreReader store, Names names, Duty duty, Patience patience) throws InterruptedException {
        Audit audit = new Audit(store, names, duty, patience);
        try {
            return audit.result();
        } catch (SQLException e) {
            if (Thread.interrupted()) throw new InterruptedException("interrupted while auditing");
            if (audit.isAway(e)) throw store.failed(e);
            return audit.stumbled(e);
        }
    }

    /** What was found before the database could not go on: a row that it cannot read is found before it is counted. */
    private AuditResult stumbled(SQLException e) {
        if (ledger != null)
            ledger.records().differing().stream()
                    .filter(one -> !rowsDiffering.contains(one))
                    .forEach(rowsDiffering::add);
        rowsDiffering.add(LedgerRows.named("not all could be recounted: " + e.getMessage()));
        return result(null, ledger);
    }

    private AuditResult result() throws SQLException, InterruptedException {
        LedgerRows rows = rows();
        CountedNames.require(rows.accounts(), names);
        rowsDiffering.addAll(rows.unreadable());
        rowsDiffering.addAll(rows.missing());
        String waitingFor = Standing.of(rows).waitingFor();
        if (waitingFor != null && rowsDiffering.isEmpty()) return AuditResult.waiting(waitingFor);
        LedgerRecount recounted = new LedgerRecount(rows.accounts());
        ledger = recounted;
        recount(recounted);
        rowsDiffering.addAll(recounted.records().differing());
        if (!recounted.records().tooDeep().isEmpty()) {
            if (rowsDiffering.isEmpty())
                throw new UserError(TooDeep.message(recounted.records().tooDeep()));
            return result(rows.changed(), recounted);
        }
        if (waitingFor == null) {
            unreadable = recounted.records().unreadable("e");
            List<MonthRange> ranges;
            try (SqlSnapshot snapshot = open()) {
                ranges = MonthRange.of(snapshot.connection());
            }
            for (MonthRange months : ranges) {
                waitingFor = first(months);
                if (waitingFor != null && rowsDiffering.isEmpty()) return AuditResult.waiting(waitingFor);
            }
            lookAgain();
        }
        if (waitingFor == null) rowsDiffering.addAll(recounted.differing());
        return result(rows.changed(), recounted);
    }

    /** What is missing may be on its way: it is given as long as a cell that differs. */
    private LedgerRows rows() throws SQLException, InterruptedException {
        LedgerRows rows = rowsNow();
        for (int i = 1; i < MOST_LOOKS && !rows.missing().isEmpty(); i++) {
            patience.await(store);
            rows = rowsNow();
        }
        return rows;
    }

    private LedgerRows rowsNow() throws SQLException {
        try (SqlSnapshot snapshot = open()) {
            return LedgerRows.of(snapshot);
        }
    }

    private void recount(LedgerRecount ledger) throws SQLException, InterruptedException {
        while (!ledger.isDone()) {
            long began = System.nanoTime();
            try (SqlSnapshot snapshot = open()) {
                ledger.goOn(snapshot, names);
            } catch (SQLException e) {
                if (Thread.currentThread().isInterrupted() || isAway(e) || !ledger.lookClosely()) throw e;
            }
            duty.restAfter(store.dialect(), System.nanoTime() - began);
        }
    }

    private boolean isAway(SQLException e) {
        return store.failed(e) instanceof UserError;
    }

    private SqlSnapshot open() throws SQLException {
        SqlSnapshot snapshot = store.snapshot();
        boolean ready = false;
        try {
            duty.impose(snapshot);
            ready = true;
            return snapshot;
        } finally {
            if (!ready) snapshot.close();
        }
    }

    private @Nullable String first(MonthRange months) throws SQLException, InterruptedException {
        Look look = look(months, Set.of());
        for (int i = 1; look.waitingFor() != null && i < MOST_LOOKS; i++) {
            patience.await(store);
            look = look(months, Set.of());
        }
        compared += look.compared();
        inMotion += look.inMotion();
        Map<Cell, Suspect> found = new LinkedHashMap<>();
        rowsDiffering.addAll(look.nameless());
        look.differing().forEach((cell, differences) -> found.put(cell, new Suspect(cell, differences)));
        if (!found.isEmpty()) suspects.put(months, found);
        return look.waitingFor();
    }

    private Look look(MonthRange months, Set<Cell> suspected) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        Look look;
        try (SqlSnapshot snapshot = open()) {
            look = Look.at(snapshot, names, months, unreadable, suspected, AuditResult.MOST);
        }
        duty.restAfter(store.dialect(), System.nanoTime() - began);
        return look;
    }

    private void lookAgain() throws SQLException, InterruptedException {
        for (int i = 1; i < MOST_LOOKS && !unconfirmed().isEmpty(); i++) {
            patience.await(store);
            for (MonthRange months : unconfirmed()) {
                Map<Cell, Suspect> suspected = suspects.getOrDefault(months, Map.of());
                Look look = look(months, suspected.keySet());
                if (look.waitingFor() == null) suspected.values().removeIf(suspect -> isCleared(suspect, look));
            }
        }
        long unsettled = all().filter(suspect -> !suspect.isConfirmed()).count();
        compared -= unsettled;
        inMotion += unsettled;
    }

    private static boolean isCleared(Suspect suspect, Look look) {
        List<Difference> differences = look.differing().get(suspect.cell());
        if (differences != null) suspect.seen(differences);
        return differences == null && !look.moving().contains(suspect.cell());
    }

    private Set<MonthRange> unconfirmed() {
        return suspects.entrySet().stream()
                .filter(entry -> entry.getValue().values().stream().anyMatch(suspect -> !suspect.isConfirmed()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Suspect> all() {
        return suspects.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    private AuditResult result(@Nullable Instant asOf, @Nullable LedgerRecount recounted) {
        List<List<Difference>> differing = new ArrayList<>(rowsDiffering);
        all().filter(Suspect::isConfirmed).map(Suspect::differences).forEach(differing::add);
        List<Difference> shown =
                differing.stream().limit(AuditResult.MOST).flatMap(List::stream).toList();
        long read = recounted == null ? 0 : recounted.read();
        if (differing.isEmpty() && compared == 0 && (inMotion > 0 || read == 0))
            return AuditResult.waiting(
                    inMotion > 0
                            ? "events on their way will change every one of the " + inMotion + " cells"
                            : "there is nothing to compare yet: either nothing was published so far, or nothing of it has been counted");
        State state = differing.isEmpty() ? State.AGREES : State.DIFFERS;
        return new AuditResult(state, compared, inMotion, differing.size(), read, asOf, shown, null);
    }
}
