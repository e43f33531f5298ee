package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Period;

/**
 * What of the cells of some months is not as {@link CellRecount} has it.
 *
 * @param compared how many cells were compared
 * @param inMotion how many were not, as an event on its way will change them
 * @param differing one list for each cell that differs, of the first {@value #MOST_CELLS}: its columns that do
 * @param nameless one list for each stored cell of a month that is none
 */
record CellComparison(long compared, long inMotion, List<List<Difference>> differing, List<List<Difference>> nameless) {
    private static final int MOST_EVENTS = 10;
    /** If so many are wrong, all are; and they are kept in memory. */
    private static final int MOST_CELLS = 1_000;

    private static final String CELLS = """
            SELECT r.country, r.city, r.month, r.affiliation, %1$s
            FROM recount AS r LEFT JOIN cell AS c USING (country, city, month, affiliation)
            WHERE r.moving = 0 AND (c.country IS NULL OR (%2$s) IS DISTINCT FROM (%3$s))
            UNION ALL
            SELECT c.country, c.city, c.month, c.affiliation, %4$s
            FROM cell AS c
            WHERE %5$s AND NOT EXISTS (
                SELECT 1 FROM recount AS r
                WHERE r.country = c.country AND r.city = c.city AND r.month = c.month AND r.affiliation = c.affiliation)
            LIMIT\s""" + MOST_CELLS;

    private static final String COMPARED = """
            SELECT (SELECT count(*) FROM recount WHERE moving = 0) + (
                SELECT count(*) FROM cell AS c
                WHERE %s AND NOT EXISTS (
                    SELECT 1 FROM recount AS r
                    WHERE r.country = c.country AND r.city = c.city AND r.month = c.month AND r.affiliation = c.affiliation)),
                (SELECT count(*) FROM recount WHERE moving = 1)
            """;

    private static final String EVENTS = """
            SELECT e.id
            FROM fact AS f JOIN place AS p ON p.record = f.record JOIN event AS e ON %s = f.record
            WHERE p.country = ? AND p.city = ? AND f.month BETWEEN ? AND ? AND length(f.month) = length(?)
                AND ? IN (f.affiliation, '*')
            GROUP BY e.id
            ORDER BY max(f.month) DESC, e.id
            LIMIT\s""" + MOST_EVENTS;

    static CellComparison of(SqlSnapshot snapshot, MonthRange months, int most) throws SQLException {
        Connection connection = snapshot.connection();
        Dialect dialect = snapshot.dialect();
        List<List<Difference>> differing = new ArrayList<>();
        List<List<Difference>> nameless = new ArrayList<>();
        try (PreparedStatement cells = connection.prepareStatement(cells(months));
                PreparedStatement events = connection.prepareStatement(EVENTS.formatted(dialect.record("e")));
                ResultSet row = cells.executeQuery()) {
            while (row.next()) {
                Cell cell = cell(row, dialect);
                if (cell == null) {
                    nameless.add(LedgerRows.named("cell " + row.getString(1) + "/" + dialect.read(row.getString(2))
                            + ", " + dialect.read(row.getString(4)) + ": '" + row.getString(3) + "' is no month"));
                    continue;
                }
                List<String> ids = differing.size() < most ? events(events, cell, dialect) : List.of();
                differing.add(differences(row, cell, ids));
            }
        }
        try (PreparedStatement select = connection.prepareStatement(COMPARED.formatted(months.includes("c.month")));
                ResultSet row = select.executeQuery()) {
            row.next();
            return new CellComparison(row.getLong(1), row.getLong(2), differing, nameless);
        }
    }

    private static String cells(MonthRange months) {
        return CELLS.formatted(
                columns("c.%1$s, r.%1$s"),
                columns("c.%1$s"),
                columns("r.%1$s"),
                columns("c.%1$s, NULL"),
                months.includes("c.month"));
    }

    private static String columns(String each) {
        return CellRecount.COLUMNS.stream().map(each::formatted).collect(Collectors.joining(", "));
    }

    private static @Nullable Cell cell(ResultSet row, Dialect dialect) throws SQLException {
        Period month = Period.parse(row.getString(3));
        if (month == null) return null;
        return new Cell(row.getString(1), dialect.read(row.getString(2)), month, dialect.read(row.getString(4)));
    }

    private static List<Difference> differences(ResultSet row, Cell cell, List<String> ids) throws SQLException {
        List<Difference> differences = new ArrayList<>();
        // Each row has its first column: none there is none of either side's.
        boolean both = number(row, 5) != null && number(row, 6) != null;
        for (int i = 0; i < CellRecount.COLUMNS.size(); i++) {
            Long stored = number(row, 5 + 2 * i);
            Long recounted = number(row, 6 + 2 * i);
            boolean nothing = !both && (stored == null ? 0 : stored) == 0 && (recounted == null ? 0 : recounted) == 0;
            if (!nothing && !Objects.equals(stored, recounted))
                differences.add(new Difference(cell, CellRecount.COLUMNS.get(i), stored, recounted, ids));
        }
        // A cell of nothing but zeros should not be there at all.
        if (differences.isEmpty())
            differences.add(new Difference(cell, CellRecount.COLUMNS.get(0), number(row, 5), number(row, 6), ids));
        return differences;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }

    private static List<String> events(PreparedStatement select, Cell cell, Dialect dialect) throws SQLException {
        String last = cell.month().toString();
        boolean calendar = cell.month().isMonth() && cell.month().year() > 1;
        select.setString(1, cell.country());
        select.setString(2, dialect.stored(cell.city()));
        select.setString(3, calendar ? cell.month().plusMonths(-11).toString() : last);
        select.setString(4, last);
        select.setString(5, last);
        select.setString(6, dialect.stored(cell.affiliation()));
        List<String> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) ids.add(dialect.read(row.getString(1)));
        }
        return ids;
    }
}
