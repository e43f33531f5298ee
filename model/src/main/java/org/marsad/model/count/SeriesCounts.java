package org.marsad.model.count;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counts of one series by month, or, signed, a change of them. Holds no month whose counts are zero. Immutable.
 */
public final class SeriesCounts {
    public static final SeriesCounts NONE = new SeriesCounts(new TreeMap<>());
    /** The longest rolling window, in months. */
    public static final int LONGEST = 12;

    private final NavigableMap<Period, Counts> months;

    private SeriesCounts(NavigableMap<Period, Counts> months) {
        this.months = months;
    }

    public static SeriesCounts of(SortedMap<Period, Counts> months) {
        TreeMap<Period, Counts> kept = new TreeMap<>(months);
        kept.values().removeIf(Counts::isZero);
        return new SeriesCounts(kept);
    }

    public static SeriesCounts of(Period month, Counts counts) {
        return of(new TreeMap<>(Collections.singletonMap(month, counts)));
    }

    public SeriesCounts plus(SeriesCounts change) {
        TreeMap<Period, Counts> sum = new TreeMap<>(months);
        change.months.forEach((month, counts) -> sum.merge(month, counts, Counts::plus));
        return of(sum);
    }

    public boolean isEmpty() {
        return months.isEmpty();
    }

    /** The months that have counts of their own, with them. */
    public SortedMap<Period, Counts> months() {
        return Collections.unmodifiableSortedMap(months);
    }

    /** The counts of that month alone. */
    public Counts counts(Period month) {
        return months.getOrDefault(month, Counts.ZERO);
    }

    /** The sum over the given number of calendar months that end with the given one. */
    public Counts rolling(Period month, int length) {
        Counts sum = Counts.ZERO;
        for (var entry :
                months.subMap(month.plusMonths(1 - length), true, month, true).entrySet())
            if (entry.getKey().isMonth()) sum = sum.plus(entry.getValue());
        return sum;
    }

    /** The cell of that month, whether it exists or not. */
    public CellCounts at(Series series, Period month) {
        Cell cell = series.cell(month);
        if (!month.isMonth()) return new CellCounts(cell, counts(month), null, null);
        return new CellCounts(cell, counts(month), rolling(month, 3), rolling(month, LONGEST));
    }

    /** The months whose cells this has a part in: its own, and after a calendar month the 11 that follow it (rules 5 and 6). */
    public NavigableSet<Period> reach() {
        NavigableSet<Period> reached = new TreeSet<>();
        for (Period month : months.keySet()) {
            reached.add(month);
            if (month.isMonth()) for (int i = 1; i < LONGEST; i++) reached.add(month.plusMonths(i));
        }
        return reached;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SeriesCounts other && months.equals(other.months);
    }

    @Override
    public int hashCode() {
        return months.hashCode();
    }

    @Override
    public String toString() {
        return months.toString();
    }
}
