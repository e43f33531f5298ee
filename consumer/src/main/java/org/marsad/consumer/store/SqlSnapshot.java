package org.marsad.consumer.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/** Reads a store in one transaction of its database. */
public final class SqlSnapshot implements Snapshot {
    // The primary key's order is that of counts.csv: the bytes of UTF-8 are compared, whose order is that of the code
    // points.
    private static final String CELLS = "SELECT * FROM cell WHERE %s ORDER BY country, city, month, affiliation";

    private final Database database;
    private final Connection reader;
    private final SqlRows rows;

    private SqlSnapshot(Database database, Connection reader) {
        this.database = database;
        this.reader = reader;
        rows = new SqlRows(database, reader);
    }

    static SqlSnapshot of(Database database) throws SQLException {
        SqlSnapshot snapshot = new SqlSnapshot(database, database.reader());
        boolean taken = false;
        try {
            // The first statement decides which moment is seen.
            snapshot.positions();
            taken = true;
            return snapshot;
        } finally {
            if (!taken) snapshot.close();
        }
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        rows.each(
                "SELECT topic, partition, next FROM \"offset\"",
                List.of(),
                row -> positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
        return positions;
    }

    @Override
    public Map<TopicPartition, LastRecord> last() {
        Map<TopicPartition, LastRecord> last = new HashMap<>();
        rows.each(
                TableWriter.LAST_RECORDS,
                List.of(),
                row -> TableWriter.readLast(row.getString(1), row.getString(2), last));
        return last;
    }

    @Override
    public @Nullable Instant changed() {
        return rows.changed();
    }

    @Override
    public void cells(CellFilter filter, Consumer<CellCounts> consumer) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        List<String> values = new ArrayList<>();
        condition("country = ?", filter.country(), conditions, values);
        condition("city = ?", dialect().storedOrNull(filter.city()), conditions, values);
        condition("affiliation = ?", dialect().storedOrNull(filter.affiliation()), conditions, values);
        condition("month >= ?", filter.months().from(), conditions, values);
        condition("month <= ?", filter.months().to(), conditions, values);
        if (!filter.months().isAll()) conditions.add("length(month) = 7 AND month != 'unknown'");
        rows.each(
                CELLS.formatted(String.join(" AND ", conditions)),
                values,
                row -> consumer.accept(SqlRows.cell(row, dialect())));
    }

    /** The cell's figures; null if it does not exist. */
    public @Nullable CellCounts cell(Cell cell) {
        return rows.cell(cell);
    }

    private static void condition(String sql, @Nullable Object value, List<String> conditions, List<String> values) {
        if (value == null) return;
        conditions.add(sql);
        values.add(value.toString());
    }

    @Override
    public List<Account> accounts() {
        return rows.accounts();
    }

    @Override
    public List<Progress> progress() {
        return rows.ledger("progress", LedgerJson::progress);
    }

    @Override
    public boolean simulated() {
        return rows.simulated();
    }

    /**
     * The transaction, for questions that are not asked here. It may make temporary tables, which are its own; what is stored stays as it
     * is.
     */
    public Connection connection() {
        return reader;
    }

    /** That of the transaction. */
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }
}
