package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.LedgerJson;

/** Asks a store in one transaction of its database. */
final class SqliteMoment implements QueryMoment {
    private static final String CELL =
            "SELECT * FROM cell WHERE country = ? AND city = ? AND month = ? AND affiliation = ?";
    private static final String OWN = "SELECT country, city, month, affiliation, incidents, arrests, foiled, arrested,"
            + " killed, wounded FROM cell WHERE incidents != 0 OR arrests != 0";
    /** From one country to the next by a look at the index: there are few, however many cells. */
    private static final String COUNTRIES =
            "WITH RECURSIVE c(country) AS (SELECT min(country) FROM cell WHERE country >= ?"
                    + " UNION ALL SELECT (SELECT min(country) FROM cell WHERE cell.country > c.country) FROM c WHERE c.country IS NOT NULL)"
                    + " SELECT country FROM c WHERE country IS NOT NULL";

    private final Database database;
    private final Dialect dialect;
    private final Connection reader;

    SqliteMoment(Database database, Connection reader) {
        this.database = database;
        dialect = database.dialect();
        this.reader = reader;
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
    public @Nullable CellCounts cell(Cell cell) {
        List<CellCounts> found = new ArrayList<>();
        each(
                CELL,
                List.of(
                        cell.country(),
                        dialect.stored(cell.city()),
                        cell.month().toString(),
                        dialect.stored(cell.affiliation())),
                row -> found.add(SqliteSnapshot.cell(row, dialect)));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<CellCounts> cells(CellFilter filter, @Nullable Cell after, int limit) {
        List<CellCounts> page = new ArrayList<>();
        if (filter.country() != null || filter.city() == null) {
            add(page, CellQuery.of(filter, after, limit, dialect));
            return page;
        }
        // A city in whatever country: a search in each, where the database would look at every cell.
        for (String country : countries(after == null ? "" : after.country())) {
            Cell from = after != null && after.country().equals(country) ? after : null;
            add(page, CellQuery.of(filter.country(country), from, limit - page.size(), dialect));
            if (page.size() == limit) break;
        }
        return page;
    }

    private List<String> countries(String from) {
        List<String> countries = new ArrayList<>();
        each(COUNTRIES, List.of(from), row -> countries.add(row.getString(1)));
        return countries;
    }

    private void add(List<CellCounts> page, CellQuery query) {
        each(query.sql(), query.values(), row -> page.add(SqliteSnapshot.cell(row, dialect)));
    }

    @Override
    public void ownCounts(OwnCounts consumer) {
        each(OWN, List.of(), row -> consumer.take(SqliteSnapshot.name(row, dialect), SqliteSnapshot.counts(row, 5)));
    }

    @Override
    public List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        each(
                "SELECT value FROM account ORDER BY partition",
                List.of(),
                row -> accounts.add(LedgerJson.account(row.getString(1).getBytes(StandardCharsets.UTF_8))));
        return accounts;
    }

    @Override
    public boolean simulated() {
        List<Boolean> found = new ArrayList<>();
        each(TableWriter.HAS_INVENTED, List.of(), row -> found.add(row.getBoolean(1)));
        return found.get(0);
    }

    @Override
    public void sources(Consumer<Mention> consumer) {
        each(
                "SELECT source, known_at FROM event AS e WHERE source IS NOT NULL ORDER BY " + dialect.arrival("e"),
                List.of(),
                row -> consumer.accept(new Mention(dialect.read(row.getString(1)), row.getLong(2))));
    }

    private interface Reading {
        void row(ResultSet row) throws SQLException;
    }

    private void each(String sql, List<?> values, Reading reading) {
        try (PreparedStatement select = reader.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) select.setObject(i + 1, values.get(i));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) reading.row(row);
            }
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }
}
