package org.marsad.consumer.audit;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/**
 * What a store says of itself, row by row: one that cannot be read hides no other.
 *
 * @param stored partition of events → the first offset that is not in the store
 * @param changed when it was last written to; null if never, or if that cannot be read
 * @param unreadable one list for each row that is none of Marsad's
 */
record LedgerRows(
        Map<Integer, Long> stored,
        List<Account> accounts,
        List<Progress> progress,
        @Nullable Instant changed,
        List<List<Difference>> unreadable) {
    private static final String LAST = "SELECT max(record_offset), min(record_offset) FROM event WHERE partition = ?";
    private static final String PARTITION = "SELECT min(partition) FROM event WHERE partition > ?";

    static LedgerRows of(SqlSnapshot snapshot) throws SQLException {
        List<List<Difference>> unreadable = new ArrayList<>();
        List<Account> accounts = read(snapshot, "account", unreadable, (partition, json) -> {
            Account account = LedgerJson.account(json);
            return account.partition() == partition && account.offset() >= 0 ? account : null;
        });
        List<Progress> progress = read(snapshot, "progress", unreadable, (partition, json) -> {
            Progress one = LedgerJson.progress(json);
            return one.partition() == partition && one.partitions() > partition ? one : null;
        });
        Map<Integer, Long> stored = Standing.stored(snapshot);
        positions(snapshot, stored, unreadable);
        return new LedgerRows(stored, accounts, progress, changed(snapshot, unreadable), unreadable);
    }

    private static <T> List<T> read(
            SqlSnapshot snapshot,
            String table,
            List<List<Difference>> unreadable,
            BiFunction<Integer, byte[], @Nullable T> reading)
            throws SQLException {
        List<T> values = new ArrayList<>();
        try (PreparedStatement select = snapshot.connection()
                        .prepareStatement("SELECT partition, value FROM " + table + " ORDER BY partition");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                T value = null;
                try {
                    value = reading.apply(row.getInt(1), row.getString(2).getBytes(StandardCharsets.UTF_8));
                } catch (RuntimeException e) {
                    // It was written by something else than Marsad: said below.
                }
                if (value == null) unreadable.add(named(table + " of partition " + row.getInt(1) + " cannot be read"));
                else values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Instant changed(SqlSnapshot snapshot, List<List<Difference>> unreadable) {
        try {
            return snapshot.changed();
        } catch (IllegalArgumentException e) {
            unreadable.add(named("meta 'changed' is no time: " + e.getMessage()));
            return null;
        }
    }

    /** Events and positions are written as one. */
    private static void positions(SqlSnapshot snapshot, Map<Integer, Long> stored, List<List<Difference>> unreadable)
            throws SQLException {
        try (PreparedStatement next = snapshot.connection().prepareStatement(PARTITION);
                PreparedStatement last = snapshot.connection().prepareStatement(LAST)) {
            Integer partition = next(next, Integer.MIN_VALUE);
            while (partition != null) {
                last.setInt(1, partition);
                try (ResultSet row = last.executeQuery()) {
                    row.next();
                    long position = stored.getOrDefault(partition, 0L);
                    if (row.getLong(1) >= position) unreadable.add(misplaced(partition, row.getLong(1), position));
                    else if (row.getLong(2) < 0) unreadable.add(misplaced(partition, row.getLong(2), position));
                }
                partition = next(next, partition);
            }
        }
    }

    private static List<Difference> misplaced(int partition, long offset, long position) {
        return named("event at partition " + partition + ", offset " + offset
                + ": the store is filled from 0 to before " + position);
    }

    private static @Nullable Integer next(PreparedStatement select, int after) throws SQLException {
        select.setInt(1, after);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            int partition = row.getInt(1);
            return row.wasNull() ? null : (Integer) partition;
        }
    }

    static List<Difference> named(String what) {
        return List.of(new Difference(null, what, null, null, List.of()));
    }

    /** What of the ledger should be there, as others say that it is counted: it may be on its way still. */
    List<List<Difference>> missing() {
        List<List<Difference>> missing = new ArrayList<>();
        for (int partition : stored.keySet()) {
            boolean counted = progress.stream().anyMatch(one -> one.complete().getOrDefault(partition, 0L) > 0);
            if (counted && accounts.stream().noneMatch(account -> account.partition() == partition))
                missing.add(named("account of partition " + partition + " is missing, though it is counted"));
        }
        int partitions = progress.stream().mapToInt(Progress::partitions).max().orElse(0);
        for (int i = 0; i < partitions; i++) {
            int partition = i;
            if (progress.stream().noneMatch(one -> one.partition() == partition))
                missing.add(named("progress of partition " + partition + " of counts is missing"));
        }
        return missing;
    }
}
