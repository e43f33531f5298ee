package org.marsad.consumer.summary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/** The rolling counts of a series at a month, and those of the periods before: of the 3 months before the 3, of the 12 before the 12. */
record Trend(Counts now3, Counts before3, Counts now12, Counts before12) {
    private static final Comparator<Map.Entry<String, Trend>> BUSIEST =
            Comparator.<Map.Entry<String, Trend>>comparingLong(trend -> -events(trend.getValue().now12))
                    .thenComparingLong(trend -> -events(trend.getValue().before12));

    /** The trend of a series, of whose cells those that exist are given. */
    static Trend of(Map<Period, CellCounts> cells, Period last) {
        CellCounts now = cells.get(last);
        CellCounts before3 = cells.get(last.plusMonths(-3));
        CellCounts before12 = cells.get(last.plusMonths(-12));
        return new Trend(
                orZero(now == null ? null : now.rolling3()),
                orZero(before3 == null ? null : before3.rolling3()),
                orZero(now == null ? null : now.rolling12()),
                orZero(before12 == null ? null : before12.rolling12()));
    }

    private static Counts orZero(@Nullable Counts counts) {
        return counts == null ? Counts.ZERO : counts;
    }

    /** The trends of all series among those cells that had events in the last 24 months, by name, the busiest first. */
    static Map<String, Trend> of(Snapshot snapshot, CellFilter filter, Function<Cell, String> name, Period last) {
        Map<String, Map<Period, CellCounts>> series = new LinkedHashMap<>();
        snapshot.cells(
                filter.months(new Months(last.plusMonths(-12), last)),
                cell -> series.computeIfAbsent(name.apply(cell.cell()), key -> new TreeMap<>())
                        .put(cell.cell().month(), cell));
        Map<String, Trend> trends = new LinkedHashMap<>();
        series.forEach((key, cells) -> trends.put(key, of(cells, last)));
        return busiestFirst(trends);
    }

    /** Those that are not all zero, the busiest in the last 12 months first, then in the 12 before; else as they were. */
    static Map<String, Trend> busiestFirst(Map<String, Trend> trends) {
        Map<String, Trend> sorted = new LinkedHashMap<>();
        trends.entrySet().stream()
                .filter(trend -> !trend.getValue().now12.isZero()
                        || !trend.getValue().before12.isZero())
                .sorted(BUSIEST)
                .forEach(trend -> sorted.put(trend.getKey(), trend.getValue()));
        return sorted;
    }

    /** Incidents and arrests. */
    static long events(Counts counts) {
        return counts.incidents() + counts.arrests();
    }
}
