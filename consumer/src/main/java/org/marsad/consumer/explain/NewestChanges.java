package org.marsad.consumer.explain;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.explain.StoredEvents.Said;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Series;
import org.marsad.model.names.Names;

/**
 * What the newest records changed in the counts. Cells do not say when they changed; so this takes the newest records of each partition, by
 * their offsets, and for each the winner of its id before and after it (rule 1). What it takes depends on how many records are looked at, not on
 * how many there are.
 */
public final class NewestChanges {
    /** Of one partition in one look: when more come in at once, the older ones are passed over. */
    private static final int RECORDS = 1_000;

    private static final String NEWEST = "SELECT record_offset, id FROM event WHERE partition = ?"
            + " AND record_offset >= ? AND record_offset < ? ORDER BY record_offset DESC";

    private final CellFilter shown;
    private final Dialect dialect;
    private final StoredEvents events;
    private final PreparedStatement newest;

    private NewestChanges(CellFilter shown, Dialect dialect, StoredEvents events, PreparedStatement newest) {
        this.shown = shown;
        this.dialect = dialect;
        this.events = events;
        this.newest = newest;
    }

    /**
     * The changes that records between two offsets of each partition made, the newest first.
     *
     * @param names the tables that the store was counted by
     * @param shown of which cells; without a city or an affiliation, of all but the roll-ups
     * @param from partition of events → the first offset; no entry = 0
     * @param to partition of events → the offset after the last one
     */
    public static List<CountChange> of(
            SqlSnapshot snapshot,
            Names names,
            CellFilter shown,
            Map<Integer, Long> from,
            Map<Integer, Long> to,
            int most)
            throws SQLException {
        List<CountChange> changes = new ArrayList<>();
        try (StoredEvents events = new StoredEvents(snapshot, names);
                PreparedStatement newest = snapshot.connection().prepareStatement(NEWEST)) {
            NewestChanges those = new NewestChanges(shown, snapshot.dialect(), events, newest);
            for (var end : to.entrySet()) {
                long first = Math.max(from.getOrDefault(end.getKey(), 0L), end.getValue() - RECORDS);
                if (first < end.getValue()) those.add(end.getKey(), first, end.getValue(), most, changes);
            }
        }
        changes.sort(Comparator.comparing(CountChange::knownAt).reversed());
        return List.copyOf(changes.subList(0, Math.min(most, changes.size())));
    }

    private void add(int partition, long from, long to, int most, List<CountChange> changes) throws SQLException {
        newest.setInt(1, partition);
        newest.setLong(2, from);
        newest.setLong(3, to);
        int found = 0;
        try (ResultSet row = newest.executeQuery()) {
            while (found < most && row.next()) {
                String id = row.getString(2);
                if (id == null) continue;
                List<CountChange> of = of(dialect.read(id), row.getLong(1));
                changes.addAll(of);
                found += of.size();
            }
        }
    }

    /** What the record of that id at that offset changed. All records of an id are in one partition. */
    private List<CountChange> of(String id, long offset) throws SQLException {
        Said best = null;
        for (Said said : events.all(id)) {
            boolean wins = best == null || said.beats(best);
            if (said.revision().offset() == offset)
                return wins ? difference(said, best == null ? null : best.content()) : List.of();
            if (wins) best = said;
        }
        return List.of();
    }

    private List<CountChange> difference(Said after, @Nullable Contribution before) {
        Map<Cell, Counts> changes = new LinkedHashMap<>();
        add(before, -1, changes);
        add(after.content(), 1, changes);
        return changes.entrySet().stream()
                .filter(change -> !change.getValue().isZero())
                .map(change -> new CountChange(after.revision().knownAt(), change.getKey(), change.getValue()))
                .toList();
    }

    private void add(@Nullable Contribution content, int sign, Map<Cell, Counts> changes) {
        if (content == null) return;
        Counts by = sign < 0 ? content.counts().negated() : content.counts();
        for (Series series : content.series())
            if (isShown(series)) changes.merge(series.cell(content.month()), by, Counts::plus);
    }

    private boolean isShown(Series series) {
        return (shown.country() == null || shown.country().equals(series.country()))
                && isShown(shown.city(), series.city())
                && isShown(shown.affiliation(), series.affiliation());
    }

    private static boolean isShown(@Nullable String wanted, String name) {
        return wanted == null ? !name.equals(Series.ALL) : wanted.equals(name);
    }
}
