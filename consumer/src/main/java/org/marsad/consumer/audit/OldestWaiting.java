package org.marsad.consumer.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.SqlSnapshot;

/** Since when the counting owes what is stored: events that arrive keep a store fresh, also while nobody counts them. */
final class OldestWaiting {
    private static final String FIRST =
            "SELECT known_at FROM event WHERE partition = ? AND record_offset >= ? ORDER BY record_offset LIMIT 1";

    private OldestWaiting() {}

    /**
     * @param complete partition of events → the first offset that may not be in all counts yet
     * @return when the oldest stored event from there on became known; null if there is none
     */
    static @Nullable Instant of(SqlSnapshot snapshot, Map<Integer, Long> complete) throws SQLException {
        long oldest = Long.MAX_VALUE;
        try (PreparedStatement select = snapshot.connection().prepareStatement(FIRST)) {
            for (var from : complete.entrySet()) {
                select.setInt(1, from.getKey());
                select.setLong(2, from.getValue());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) oldest = Math.min(oldest, row.getLong(1));
                }
            }
        }
        return oldest == Long.MAX_VALUE ? null : Instant.ofEpochMilli(oldest);
    }
}
