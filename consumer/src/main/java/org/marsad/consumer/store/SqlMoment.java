package org.marsad.consumer.store;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;

/** Asks a store in one transaction of its database. */
final class SqlMoment implements QueryMoment {
    private static final String OWN = "SELECT country, city, month, affiliation, incidents, arrests, foiled, arrested,"
            + " killed, wounded FROM cell WHERE incidents != 0 OR arrests != 0";
    /** From one country to the next by a look at the index: there are few, however many cells. */
    private static final String COUNTRIES =
            "WITH RECURSIVE c(country) AS (SELECT min(country) FROM cell WHERE country >= ?"
                    + " UNION ALL SELECT (SELECT min(country) FROM cell WHERE cell.country > c.country) FROM c WHERE c.country IS NOT NULL)"
                    + " SELECT country FROM c WHERE country IS NOT NULL";

    private final Dialect dialect;
    private final SqlRows rows;

    SqlMoment(Database database, Connection reader) {
        dialect = database.dialect();
        rows = new SqlRows(database, reader);
    }

    @Override
    public @Nullable Instant changed() {
        return rows.changed();
    }

    @Override
    public @Nullable CellCounts cell(Cell cell) {
        return rows.cell(cell);
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
        rows.each(COUNTRIES, List.of(from), row -> countries.add(row.getString(1)));
        return countries;
    }

    private void add(List<CellCounts> page, CellQuery query) {
        rows.each(query.sql(), query.values(), row -> page.add(SqlRows.cell(row, dialect)));
    }

    @Override
    public void ownCounts(OwnCounts consumer) {
        rows.each(OWN, List.of(), row -> consumer.take(SqlRows.name(row, dialect), SqlRows.counts(row, 5)));
    }

    @Override
    public List<Account> accounts() {
        return rows.accounts();
    }

    @Override
    public boolean simulated() {
        return rows.simulated();
    }

    @Override
    public void sources(Consumer<Mention> consumer) {
        rows.each(
                "SELECT source, known_at, partition, record_offset FROM event AS e WHERE source IS NOT NULL ORDER BY "
                        + dialect.arrival("e"),
                List.of(),
                row -> consumer.accept(
                        new Mention(dialect.read(row.getString(1)), row.getLong(2), row.getInt(3), row.getLong(4))));
    }

    @Override
    public @Nullable String event(int partition, long offset) {
        List<String> values = new ArrayList<>();
        rows.each(
                "SELECT value FROM event WHERE partition = ? AND record_offset = ? AND value IS NOT NULL",
                List.of(partition, offset),
                row -> values.add(row.getString(1)));
        return values.isEmpty() ? null : values.get(0);
    }
}
