package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;

/** The rows of a store, read in one transaction, and what they mean. */
final class SqlRows {
    private static final String CELL =
            "SELECT * FROM cell WHERE country = ? AND city = ? AND month = ? AND affiliation = ?";

    private final Database database;
    private final Dialect dialect;
    private final Connection reader;

    SqlRows(Database database, Connection reader) {
        this.database = database;
        dialect = database.dialect();
        this.reader = reader;
    }

    interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    void each(String sql, List<?> values, Reading reading) {
        try (PreparedStatement select = reader.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) select.setObject(i + 1, values.get(i));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) reading.row(row);
            }
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }

    /** When the store was last written to; null if never. */
    @Nullable
    Instant changed() {
        List<Instant> changed = new ArrayList<>();
        each(
                "SELECT value FROM meta WHERE name = ?",
                List.of(TableWriter.CHANGED),
                row -> changed.add(Instant.ofEpochMilli(Long.parseLong(row.getString(1)))));
        return changed.isEmpty() ? null : changed.get(0);
    }

    @Nullable
    CellCounts cell(Cell cell) {
        List<CellCounts> found = new ArrayList<>();
        each(
                CELL,
                List.of(
                        cell.country(),
                        dialect.stored(cell.city()),
                        cell.month().toString(),
                        dialect.stored(cell.affiliation())),
                row -> found.add(cell(row, dialect)));
        return found.isEmpty() ? null : found.get(0);
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

    List<Account> accounts() {
        return ledger("account", LedgerJson::account);
    }

    /** What a table of the ledger has, by partition. */
    <T> List<T> ledger(String table, Function<byte[], T> json) {
        List<T> values = new ArrayList<>();
        each(
                "SELECT value FROM " + table + " ORDER BY partition",
                List.of(),
                row -> values.add(json.apply(row.getString(1).getBytes(StandardCharsets.UTF_8))));
        return values;
    }

    boolean simulated() {
        List<Boolean> found = new ArrayList<>();
        each(TableWriter.HAS_INVENTED, List.of(), row -> found.add(row.getBoolean(1)));
        return found.get(0);
    }
}
