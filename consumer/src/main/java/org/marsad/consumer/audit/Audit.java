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
import org.marsad.consumer.store.SqliteSnapshot;
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
        try {
            return new Audit(store, names, duty, patience).result();
        } catch (SQLException e) {
            if (Thread.interrupted()) throw new InterruptedException("interrupted while auditing");
            if (String.valueOf(e.getMessage()).contains("malformed JSON")) throw new UserError(TooDeep.message(store));
            throw store.failed(e);
        }
    }

    private AuditResult result() throws SQLException, InterruptedException {
        Instant asOf;
        List<MonthRange> ranges;
        LedgerRecount ledger;
        try (SqliteSnapshot snapshot = open()) {
            CountedNames.require(snapshot, names);
            String waitingFor = Standing.of(snapshot).waitingFor();
            if (waitingFor != null) return AuditResult.waiting(waitingFor);
            asOf = snapshot.changed();
            ranges = MonthRange.of(snapshot.connection());
            ledger = new LedgerRecount(snapshot.accounts());
        }
        for (MonthRange months : ranges) {
            String waitingFor = first(months);
            if (waitingFor != null) return AuditResult.waiting(waitingFor);
        }
        while (!ledger.isDone()) {
            long began = System.nanoTime();
            try (SqliteSnapshot snapshot = open()) {
                ledger.goOn(snapshot, names);
            }
            duty.restAfter(store.dialect(), System.nanoTime() - began);
        }
        lookAgain();
        return result(asOf, ledger);
    }

    private SqliteSnapshot open() throws SQLException {
        SqliteSnapshot snapshot = store.snapshot();
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
        look.differing().forEach((cell, differences) -> found.put(cell, new Suspect(cell, differences)));
        if (!found.isEmpty()) suspects.put(months, found);
        return look.waitingFor();
    }

    private Look look(MonthRange months, Set<Cell> suspected) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        Look look;
        try (SqliteSnapshot snapshot = open()) {
            look = Look.at(snapshot, names, months, suspected, AuditResult.MOST);
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

    private AuditResult result(@Nullable Instant asOf, LedgerRecount ledger) {
        List<List<Difference>> differing = new ArrayList<>(ledger.differing());
        all().filter(Suspect::isConfirmed).map(Suspect::differences).forEach(differing::add);
        List<Difference> shown =
                differing.stream().limit(AuditResult.MOST).flatMap(List::stream).toList();
        State state = differing.isEmpty() ? State.AGREES : State.DIFFERS;
        return new AuditResult(state, compared, inMotion, differing.size(), ledger.records(), asOf, shown, null);
    }
}
