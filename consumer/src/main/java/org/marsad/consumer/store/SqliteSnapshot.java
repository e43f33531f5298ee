package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/** Reads a store in one transaction of its database. */
public final class SqliteSnapshot implements Snapshot {
    // The primary key's order is that of counts.csv: the bytes of UTF-8 are compared, whose order is that of the code
    // points.
    private static final String CELLS = "SELECT * FROM cell WHERE %s ORDER BY country, city, month, affiliation";

    private final Database database;
    private final Connection reader;

    private SqliteSnapshot(Database database, Connection reader) {
        this.database = database;
        this.reader = reader;
    }

    static SqliteSnapshot of(Database database) throws SQLException {
        SqliteSnapshot snapshot = new SqliteSnapshot(database, database.reader());
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
        each(
                "SELECT topic, partition, next FROM \"offset\"",
                List.of(),
                row -> positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
        return positions;
    }

    @Override
    public @Nullable Instant changed() {
        List<Instant> changed = new ArrayList<>();
        each(
                "SELECT value FROM meta WHERE name = ?",
                List.of(TableWriter.CHANGED),
                row -> changed.add(Instant.ofEpochMilli(Long.parseLong(row.getString(1)))));
        return changed.isEmpty() ? null : changed.get(0);
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
        each(CELLS.formatted(String.join(" AND ", conditions)), values, row -> consumer.accept(cell(row, dialect())));
    }

    /** The cell's figures; null if it does not exist. */
    public @Nullable CellCounts cell(Cell cell) {
        List<CellCounts> found = new ArrayList<>();
        each(
                CELLS.formatted("country = ? AND city = ? AND month = ? AND affiliation = ?"),
                List.of(
                        cell.country(),
                        dialect().stored(cell.city()),
                        cell.month().toString(),
                        dialect().stored(cell.affiliation())),
                row -> found.add(cell(row, dialect())));
        return found.isEmpty() ? null : found.get(0);
    }

    private static void condition(String sql, @Nullable Object value, List<String> conditions, List<String> values) {
        if (value == null) return;
        conditions.add(sql);
        values.add(value.toString());
    }

    static Cell name(ResultSet row, Dialect dialect) throws SQLException {
        Period month = Objects.requireNonNull(Period.parse(row.getString(3)));
        return new Cell(row.getString(1), dialect.read(row.getString(2)), month, dialect.read(row.getString(4)));
    }

    static CellCounts cell(ResultSet row, Dialect dialect) throws SQLException {
        Cell cell = name(row, dialect);
        boolean rolling = cell.month().isMonth();
        return new CellCounts(cell, counts(row, 5), rolling ? counts(row, 11) : null, rolling ? counts(row, 17) : null);
    }

    static Counts counts(ResultSet row, int first) throws SQLException {
        return new Counts(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5));
    }

    @Override
    public List<Account> accounts() {
        return ledger("SELECT value FROM account ORDER BY partition", LedgerJson::account);
    }

    @Override
    public List<Progress> progress() {
        return ledger("SELECT value FROM progress ORDER BY partition", LedgerJson::progress);
    }

    private <T> List<T> ledger(String sql, Function<byte[], T> json) {
        List<T> values = new ArrayList<>();
        each(sql, List.of(), row -> values.add(json.apply(row.getString(1).getBytes(StandardCharsets.UTF_8))));
        return values;
    }

    @Override
    public boolean simulated() {
        List<Boolean> found = new ArrayList<>();
        each(TableWriter.HAS_INVENTED, List.of(), row -> found.add(row.getBoolean(1)));
        return found.get(0);
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

    private interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    private void each(String sql, List<String> values, Reading reading) {
        try (PreparedStatement select = reader.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) select.setString(i + 1, values.get(i));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) reading.row(row);
            }
        } catch (SQLException e) {
            throw database.failed(e);
        }
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
