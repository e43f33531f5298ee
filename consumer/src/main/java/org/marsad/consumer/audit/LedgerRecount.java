package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;

/**
 * What became of each record (rule 8), told from the stored events alone, id by id in the order of their offsets. What lies before an account's
 * offset changes no more, so the ids may be gone through in as many transactions as one likes.
 */
final class LedgerRecount {
    private static final int IDS_AT_ONCE = 50_000;

    private static final Set<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toSet());

    private static final String BOUND =
            "CREATE TEMP TABLE bound AS SELECT column1 AS partition, column2 AS next FROM (VALUES %s) AS v";

    private static final String IDS = "CREATE TEMP TABLE ids (low %1$s, high %1$s)";

    private static final String LAST = "SELECT id FROM event WHERE id > ? ORDER BY id LIMIT 1 OFFSET " + IDS_AT_ONCE;

    private static final String ENTRIES = """
            CREATE TEMP TABLE entry AS
            SELECT %s AS record, e.partition, e.record_offset, e.id, e.revision, e.retracted, e.rejected,
                CASE WHEN e.retracted = 0 AND e.rejected IS NULL
                    AND count(*) OVER (PARTITION BY e.id, e.revision) > 1 AND NOT (%s) THEN 1 ELSE 0 END AS again
            FROM event AS e JOIN bound AS b ON b.partition = e.partition AND e.record_offset < b.next
            WHERE %s
            """;

    private static final String AGAIN = "entry AS n JOIN event AS e ON %s = n.record WHERE n.again = 1";

    private static final String OUTCOMES = """
            WITH content AS (
                SELECT n.*, %3$s AS text FROM (
                    SELECT *, CASE WHEN retracted = 1 THEN '~'
                        WHEN again = 1 THEN (SELECT %2$s FROM event AS e WHERE %1$s = entry.record) END AS statement
                    FROM entry
                ) AS n
            ), soFar AS (
                SELECT content.*, max(revision) OVER earlier AS highest, max(text) OVER (
                    PARTITION BY id, revision ORDER BY record_offset
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS greatest
                FROM content
                WINDOW earlier AS (
                    PARTITION BY id ORDER BY record_offset ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            )
            SELECT partition, CASE
                    WHEN rejected IS NOT NULL THEN 'REJECTED'
                    WHEN revision < highest THEN 'STALE'
                    WHEN revision = highest AND text = greatest THEN 'DUPLICATE'
                    WHEN revision = highest THEN 'CONFLICTING'
                    WHEN retracted = 1 THEN 'RETRACTED'
                    WHEN highest IS NULL THEN 'COUNTED'
                    ELSE 'REVISED'
                END AS outcome, rejected, count(*)
            FROM soFar GROUP BY 1, 2, 3
            """;

    private final List<Account> accounts;
    private final Map<Integer, Ledger> ledgers = new TreeMap<>();
    private final StoredRecords records = new StoredRecords();
    private boolean closely;
    private @Nullable String after;
    private boolean done;

    LedgerRecount(List<Account> accounts) {
        this.accounts = accounts;
    }

    boolean isDone() {
        return done;
    }

    /** Goes through some more of the ids. */
    void goOn(SqlSnapshot snapshot, Names names) throws SQLException {
        if (done) return;
        Connection connection = snapshot.connection();
        Dialect dialect = snapshot.dialect();
        String last = last(connection);
        bound(connection, dialect, last);
        records.look(snapshot, ids(last), closely);
        if (!accounts.isEmpty() && records.tooDeep().isEmpty()) outcomes(snapshot, names, last);
        after = last;
        done = last == null;
    }

    private void outcomes(SqlSnapshot snapshot, Names names, @Nullable String last) throws SQLException {
        Connection connection = snapshot.connection();
        Dialect dialect = snapshot.dialect();
        String record = dialect.record("e");
        String unreadable = records.unreadable("e");
        Content content = new Content(dialect);
        Map<Integer, Ledger> found = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(ENTRIES.formatted(record, unreadable, ids(last)));
            content.learnNames(new CanonicalNames(snapshot, names), AGAIN.formatted(record));
            try (ResultSet row = statement.executeQuery(
                    OUTCOMES.formatted(record, content.statement(), dialect.byCodePoints("n.statement")))) {
                while (row.next()) add(found, row);
            }
        }
        found.forEach((partition, ledger) -> ledgers.merge(partition, ledger, Ledger::plus));
    }

    /** From now on looks at each record: SQL stumbled over one. Whether it had not done so before. */
    boolean lookClosely() {
        boolean before = closely;
        closely = true;
        return !before;
    }

    StoredRecords records() {
        return records;
    }

    private String ids(@Nullable String last) {
        String ids = "e.id > (SELECT low FROM ids)" + (last == null ? "" : " AND e.id <= (SELECT high FROM ids)");
        // Those without an id are rejected; they go with the first.
        return after == null ? "(e.id IS NULL OR " + ids + ")" : ids;
    }

    private @Nullable String last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, after == null ? "" : after);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void bound(Connection connection, Dialect dialect, @Nullable String last) throws SQLException {
        List<String> bounds = new ArrayList<>();
        for (Account account : accounts) bounds.add("(" + account.partition() + ", " + account.offset() + ")");
        try (Statement statement = connection.createStatement()) {
            if (!bounds.isEmpty()) statement.execute(BOUND.formatted(String.join(", ", bounds)));
            statement.execute(IDS.formatted(dialect.text()));
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO ids VALUES (?, ?)")) {
            insert.setString(1, after == null ? "" : after);
            insert.setString(2, last);
            insert.executeUpdate();
        }
    }

    private static void add(Map<Integer, Ledger> ledgers, ResultSet row) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString(2));
        long count = row.getLong(4);
        String rejected = row.getString(3);
        // A reason that is none is named by the records' own check; here its records are missing.
        if (rejected != null && !REASONS.contains(rejected)) return;
        Map<Reason, Long> reasons = rejected != null ? Map.of(Reason.of(rejected), count) : Map.of();
        ledgers.merge(row.getInt(1), new Ledger(Map.of(outcome, count), reasons), Ledger::plus);
    }

    /** How many records were gone through. */
    long read() {
        return ledgers.values().stream().mapToLong(Ledger::read).sum();
    }

    /** One list for each partition of which the account says something else. */
    List<List<Difference>> differing() {
        List<List<Difference>> differing = new ArrayList<>();
        for (Account account : accounts) {
            List<Difference> differences = new ArrayList<>();
            Ledger stored = account.ledger();
            Ledger recounted = ledgers.getOrDefault(account.partition(), Ledger.EMPTY);
            add(differences, account, "read", stored.read(), recounted.read());
            for (Outcome outcome : Outcome.values())
                add(differences, account, outcome.text(), stored.get(outcome), recounted.get(outcome));
            for (Reason reason : Reason.values())
                add(
                        differences,
                        account,
                        "rejected " + reason.code(),
                        stored.reasons().getOrDefault(reason, 0L),
                        recounted.reasons().getOrDefault(reason, 0L));
            if (!differences.isEmpty()) differing.add(differences);
        }
        return differing;
    }

    private static void add(List<Difference> differences, Account account, String field, long stored, long recounted) {
        if (stored == recounted) return;
        differences.add(
                new Difference(null, "partition " + account.partition() + ": " + field, stored, recounted, List.of()));
    }
}
