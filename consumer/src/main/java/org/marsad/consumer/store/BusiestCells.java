package org.marsad.consumer.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/**
 * The cells with the greatest figures of the latest month in which anything was counted. They are found by going through the primary key from
 * city to city and looking at that month in each: what it takes depends on how many cities there are, not on how many cells.
 *
 * @param month null if nothing was counted in any month yet
 */
public record BusiestCells(@Nullable Period month, List<CellCounts> cells) {
    private static final String COUNTRY = "SELECT min(country) FROM cell WHERE country > ?";
    private static final String LATEST = "SELECT month FROM cell WHERE country = ? AND city = '*' AND month > ?"
            + " AND affiliation = '*' AND length(month) = 7 AND month != 'unknown' AND (incidents != 0 OR arrests != 0)"
            + " ORDER BY month DESC LIMIT 1";
    private static final String EACH_CITY = "SELECT min(city) FROM cell WHERE country = ?"
            + " UNION ALL SELECT (SELECT min(city) FROM cell WHERE cell.country = ? AND cell.city > place.city)"
            + " FROM place WHERE place.city IS NOT NULL";
    private static final String OF_MONTH = "WITH RECURSIVE place(city) AS (%s)"
            + " SELECT cell.* FROM place JOIN cell ON cell.country = ? AND cell.city = place.city"
            + " AND cell.month = ? AND cell.affiliation %s WHERE place.city IS NOT NULL AND place.city != %s"
            + " ORDER BY %s DESC, incidents_12 + arrests_12 DESC LIMIT ?";

    public BusiestCells {
        cells = List.copyOf(cells);
    }

    /**
     * @param filter of which cells; without a city or an affiliation, of all but the roll-ups. Its months do not matter
     * @param most how many cells
     */
    public static BusiestCells of(SqlSnapshot snapshot, CellFilter filter, CellOrder order, int most)
            throws SQLException {
        Connection connection = snapshot.connection();
        List<String> countries = filter.country() == null ? countries(connection) : List.of(filter.country());
        String month = latest(connection, countries);
        if (month.isEmpty()) return new BusiestCells(null, List.of());
        List<CellCounts> cells = new ArrayList<>();
        for (String country : countries) add(cells, snapshot, filter.country(country), month, order, most);
        cells.sort(Comparator.<CellCounts>comparingLong(cell -> -figure(cell, order))
                .thenComparingLong(cell -> -figure(cell, new CellOrder(CellOrder.EVENTS, 12)))
                .thenComparing(cell -> cell.cell().country())
                .thenComparing(cell -> cell.cell().city())
                .thenComparing(cell -> cell.cell().affiliation()));
        return new BusiestCells(Period.parse(month), cells.subList(0, Math.min(most, cells.size())));
    }

    /** Of the filter's country. */
    private static void add(
            List<CellCounts> cells, SqlSnapshot snapshot, CellFilter filter, String month, CellOrder order, int most)
            throws SQLException {
        Dialect dialect = snapshot.dialect();
        String country = String.valueOf(filter.country());
        List<String> values = new ArrayList<>();
        if (filter.city() == null) values.addAll(List.of(country, country));
        else values.add(dialect.stored(filter.city()));
        values.addAll(List.of(country, month));
        if (filter.affiliation() != null) values.add(dialect.stored(filter.affiliation()));
        String sql = OF_MONTH.formatted(
                filter.city() == null ? EACH_CITY : "SELECT CAST(? AS TEXT)",
                filter.affiliation() == null ? "!= '*'" : "= ?",
                filter.city() == null ? "'*'" : "''",
                order.sql());
        try (PreparedStatement select = snapshot.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) select.setString(i + 1, values.get(i));
            select.setInt(values.size() + 1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) cells.add(SqlRows.cell(row, dialect));
            }
        }
    }

    private static List<String> countries(Connection connection) throws SQLException {
        List<String> countries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTRY)) {
            for (String last = first(select, ""); last != null; last = first(select, last)) countries.add(last);
        }
        return countries;
    }

    private static String latest(Connection connection, List<String> countries) throws SQLException {
        String latest = "";
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            for (String country : countries) {
                String later = first(select, country, latest);
                if (later != null) latest = later;
            }
        }
        return latest;
    }

    private static @Nullable String first(PreparedStatement select, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) select.setString(i + 1, values[i]);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** The figure that cells are ordered by. */
    private static long figure(CellCounts cell, CellOrder order) {
        Counts counts = switch (order.months()) {
            case 1 -> cell.counts();
            case 3 -> cell.rolling3();
            default -> cell.rolling12();
        };
        ToLongFunction<Counts> figure = switch (order.figure()) {
            case "incidents" -> Counts::incidents;
            case "arrests" -> Counts::arrests;
            case "foiled" -> Counts::foiled;
            case "arrested" -> Counts::arrested;
            case "killed" -> Counts::killed;
            case "wounded" -> Counts::wounded;
            default -> all -> all.incidents() + all.arrests();
        };
        return counts == null ? 0 : figure.applyAsLong(counts);
    }
}
