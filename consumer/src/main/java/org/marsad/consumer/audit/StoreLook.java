package org.marsad.consumer.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Progress;

/**
 * A glance at a store that can be taken every second: unlike {@link StoreStatus} it counts nothing, however much is stored.
 *
 * @param changed when it was last written to; null if never
 * @param waitingSince when the oldest stored event that may not be in all counts yet became known; null if there is none
 * @param newest when its newest record of events became known; null if there is none
 * @param stored partition of events → the first offset that is not in the store
 * @param complete partition of events → the first offset that is stored and may not be in all counts yet
 */
public record StoreLook(
        @Nullable Instant changed,
        @Nullable Instant waitingSince,
        @Nullable Instant newest,
        Ledger ledger,
        Map<Integer, Long> stored,
        Map<Integer, Long> complete,
        boolean simulated) {
    private static final String NEWEST =
            "SELECT known_at FROM event WHERE partition = ? ORDER BY record_offset DESC LIMIT 1";

    public static StoreLook of(SqlSnapshot snapshot) throws SQLException {
        Map<Integer, Long> stored = Standing.stored(snapshot);
        List<Progress> progress = snapshot.progress();
        Map<Integer, Long> complete = new TreeMap<>();
        stored.forEach(
                (partition, next) -> complete.put(partition, Math.min(next, Standing.complete(progress, partition))));
        return new StoreLook(
                snapshot.changed(),
                OldestWaiting.of(snapshot, complete),
                newest(snapshot, stored),
                snapshot.ledger(),
                stored,
                complete,
                snapshot.simulated());
    }

    private static @Nullable Instant newest(SqlSnapshot snapshot, Map<Integer, Long> stored) throws SQLException {
        long newest = Long.MIN_VALUE;
        try (PreparedStatement select = snapshot.connection().prepareStatement(NEWEST)) {
            for (int partition : stored.keySet()) {
                select.setInt(1, partition);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) newest = Math.max(newest, row.getLong(1));
                }
            }
        }
        return newest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(newest);
    }

    /** Offsets that are stored and not in all counts yet. */
    public long inMotion() {
        return stored.entrySet().stream()
                .mapToLong(next -> next.getValue() - complete.getOrDefault(next.getKey(), 0L))
                .sum();
    }
}
