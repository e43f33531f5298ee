package org.marsad.web.overview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/** Counts by month; months without any are left out. */
record Line(NavigableMap<Period, Counts> months) {
    static Line none() {
        return new Line(new TreeMap<>());
    }

    static long events(Counts counts) {
        return counts.incidents() + counts.arrests();
    }

    void add(@Nullable NavigableMap<Period, Counts> more) {
        if (more != null) more.forEach((month, counts) -> months.merge(month, counts, Counts::plus));
    }

    Line minus(Line other) {
        Line rest = new Line(new TreeMap<>(months));
        other.months.forEach((month, counts) -> rest.months.merge(month, counts.negated(), Counts::plus));
        return rest;
    }

    Counts at(Period month) {
        return months.getOrDefault(month, Counts.ZERO);
    }

    /** All of those months together, which are one after the other. */
    Counts sum(List<Period> shown) {
        return shown.isEmpty() ? Counts.ZERO : sum(shown.get(0), shown.get(shown.size() - 1));
    }

    /** Of calendar months: between two of them there is also what has a bare year. */
    Counts sum(Period first, Period last) {
        Counts sum = Counts.ZERO;
        for (var entry : months.subMap(first, true, last, true).entrySet())
            if (entry.getKey().isMonth()) sum = sum.plus(entry.getValue());
        return sum;
    }

    /** For each of those months the six counts over so many months that end with it. */
    void putRolling(ArrayNode array, List<Period> shown, int window) {
        for (Period month : shown)
            putSix(array.addArray(), window == 1 ? at(month) : sum(back(month, window - 1), month));
    }

    static Period back(Period month, int months) {
        return month.year() * 12 + month.month() - 1 - months < 12 ? new Period(1, 1) : month.plusMonths(-months);
    }

    private static void putSix(ArrayNode six, Counts counts) {
        six.add(counts.incidents())
                .add(counts.arrests())
                .add(counts.foiled())
                .add(counts.arrested())
                .add(counts.killed())
                .add(counts.wounded());
    }
}
