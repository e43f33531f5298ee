package org.marsad.consumer.audit;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/**
 * Whether the columns of each record of events are what its own value says: the recount relies on them. SQL finds those that may not be, and the
 * checks, which see more than SQL can, have the last word.
 */
final class StoredRecords {
    private static final int AT_ONCE = 1_000;

    private static final String SUSPICIOUS = """
            SELECT e.partition, e.record_offset, e.known_at, e.id, e.revision, e.retracted, e.source, e.rejected, e.value, e.month, %s
            FROM event AS e
            WHERE %s AND %s
            """;

    private static final String CONTRADICTS = """
            CASE WHEN e.rejected IS NOT NULL
                    THEN e.rejected NOT IN (%1$s) OR e.value IS NOT NULL OR e.revision IS NOT NULL OR e.month IS NOT NULL
                WHEN e.value IS NULL OR e.id IS NULL OR e.revision IS NULL OR %2$s THEN TRUE
                ELSE e.id IS DISTINCT FROM %3$s OR CAST(e.revision AS TEXT) IS DISTINCT FROM CAST(%4$s AS TEXT)
                    OR e.retracted <> CASE WHEN CAST(%5$s AS TEXT) IN ('1', 'true') THEN 1 ELSE 0 END
                    OR e.month IS DISTINCT FROM CASE WHEN e.retracted = 0 THEN %6$s END
                    OR e.source IS DISTINCT FROM CASE WHEN e.retracted = 0 THEN %7$s END
            END""";

    private record Position(int partition, long offset) {}

    private final Map<Position, List<Difference>> differing = new LinkedHashMap<>();
    private final Set<Position> unreadable = new LinkedHashSet<>();
    private final Set<String> tooDeep = new LinkedHashSet<>();

    /**
     * Looks at some records.
     *
     * @param which a condition on {@code e}
     * @param closely not to leave it to SQL which may be wrong: it may be that SQL cannot read them
     */
    void look(SqlSnapshot snapshot, String which, boolean closely) throws SQLException {
        Dialect dialect = snapshot.dialect();
        String readable = dialect == Dialect.SQLITE ? "coalesce(json_valid(e.value), 1)" : "1";
        String sql = SUSPICIOUS.formatted(readable, which, closely ? "TRUE" : contradicts(dialect));
        try (PreparedStatement select = snapshot.connection().prepareStatement(sql)) {
            select.setFetchSize(AT_ONCE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) look(row, dialect);
            }
        }
    }

    private static String contradicts(Dialect dialect) {
        Content content = new Content(dialect);
        return CONTRADICTS.formatted(
                Arrays.stream(Reason.values())
                        .map(reason -> "'" + reason.code() + "'")
                        .collect(Collectors.joining(", ")),
                dialect == Dialect.SQLITE ? "NOT json_valid(e.value)" : "e.readable IS NOT NULL",
                content.text("id"),
                content.text("revision"),
                content.text("retracted"),
                content.month(),
                "(" + dialect.json("e") + " -> 'source' ->> 'name')");
    }

    private void look(ResultSet row, Dialect dialect) throws SQLException {
        Position position = new Position(row.getInt(1), row.getLong(2));
        String stored = row.getString(4);
        String id = stored == null ? null : dialect.read(stored);
        String value = row.getString(9);
        List<String> wrong = new ArrayList<>();
        String rejected = row.getString(8);
        if (rejected != null) {
            boolean known = Arrays.stream(Reason.values())
                    .anyMatch(reason -> reason.code().equals(rejected));
            if (!known) wrong.add("rejected '" + rejected + "' is no reason of the checks");
            if (value != null || row.getString(5) != null || row.getString(10) != null)
                wrong.add("it is rejected, and has a value, revision or month");
        } else if (value == null) {
            wrong.add("it has neither a value nor a reason for having none");
            unreadable.add(position);
        } else if (EventChecks.check(value.getBytes(StandardCharsets.UTF_8), row.getLong(3), null)
                instanceof Checked.Valid valid) {
            compare(row, dialect, valid.revision(), wrong);
            if (row.getInt(11) == 0) tooDeep.add(valid.revision().id());
        } else {
            wrong.add("its value is no event that keeps the rules");
            unreadable.add(position);
        }
        if (wrong.isEmpty()) return;
        String where = "event at partition " + position.partition() + ", offset " + position.offset() + ": ";
        List<String> ids = id == null ? List.of() : List.of(id);
        differing.put(
                position,
                wrong.stream()
                        .map(what -> new Difference(null, where + what, null, null, ids))
                        .toList());
    }

    private static void compare(ResultSet row, Dialect dialect, Revision revision, List<String> wrong)
            throws SQLException {
        SecurityEvent event = revision instanceof SecurityEvent e ? e : null;
        String source =
                event == null || event.source() == null ? null : event.source().name();
        compare("id", row.getString(4), dialect.stored(revision.id()), wrong);
        compare("revision", row.getString(5), Long.toString(revision.revision()), wrong);
        compare("retracted", row.getString(6), event == null ? "1" : "0", wrong);
        compare("source", row.getString(7), source == null ? null : dialect.stored(source), wrong);
        compare(
                "month",
                row.getString(10),
                event == null ? null : Period.of(event.date()).toString(),
                wrong);
    }

    private static void compare(String column, @Nullable String stored, @Nullable String said, List<String> wrong) {
        // Half a surrogate pair is kept as UTF-8 has it: not at all.
        String kept = said == null ? null : new String(said.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (!Objects.equals(stored, kept)) wrong.add(column + " is " + stored + ", its value says " + kept);
    }

    /** A condition on the table {@code event}: those records that nothing can be read from. */
    String unreadable(String event) {
        if (unreadable.isEmpty()) return "FALSE";
        return "(" + event + ".partition, " + event + ".record_offset) IN (VALUES "
                + unreadable.stream()
                        .map(one -> "(" + one.partition() + ", " + one.offset() + ")")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Ids of valid events that SQLite cannot read. */
    Collection<String> tooDeep() {
        return tooDeep;
    }

    /** One list for each record that is not what it should be. */
    Collection<List<Difference>> differing() {
        return differing.values();
    }
}
