package org.marsad.consumer.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;

/**
 * The SQL of one page of cells, such that the database goes straight to its first row by the primary key: the columns that are given come first, and
 * the comparison with the last row of the page before is by the columns after them only.
 */
record CellQuery(String sql, List<Object> values) {
    private static final List<String> KEY = List.of("country", "city", "month", "affiliation");

    static CellQuery of(CellFilter filter, @Nullable Cell after, int limit, Dialect dialect) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        List<Object> values = new ArrayList<>();
        add("country = ?", filter.country(), conditions, values);
        add("city = ?", dialect.storedOrNull(filter.city()), conditions, values);
        if (after != null) {
            List<String> columns = KEY.subList(given(filter), KEY.size());
            conditions.add("(" + String.join(", ", columns) + ") > (?" + ", ?".repeat(columns.size() - 1) + ")");
            values.addAll(List.of(
                            after.country(),
                            dialect.stored(after.city()),
                            after.month().toString(),
                            dialect.stored(after.affiliation()))
                    .subList(given(filter), KEY.size()));
        }
        add("affiliation = ?", dialect.storedOrNull(filter.affiliation()), conditions, values);
        add("month >= ?", filter.months().from(), conditions, values);
        add("month <= ?", filter.months().to(), conditions, values);
        if (!filter.months().isAll()) conditions.add("length(month) = 7 AND month != 'unknown'");
        values.add(limit);
        return new CellQuery(
                "SELECT * FROM cell WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY country, city, month, affiliation LIMIT ?",
                values);
    }

    /** How many of the first columns of the key are given. */
    private static int given(CellFilter filter) {
        if (filter.country() == null) return 0;
        return filter.city() == null ? 1 : 2;
    }

    private static void add(String sql, @Nullable Object value, List<String> conditions, List<Object> values) {
        if (value == null) return;
        conditions.add(sql);
        values.add(value.toString());
    }
}
