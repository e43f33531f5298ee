package org.marsad.consumer.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/** Which of a cell's figures are meant: those of its own month, or those of the 3 or 12 calendar months that end with it. */
public enum Span {
    OWN(1),
    ROLLING3(3),
    ROLLING12(12);

    private final int months;

    Span(int months) {
        this.months = months;
    }

    /** The word on the wire, as {@code rolling3}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The span of that word; null if there is none. */
    public static @Nullable Span of(String text) {
        for (Span span : values()) if (span.text().equals(text)) return span;
        return null;
    }

    /** Whether cells of that month have such figures. */
    public boolean isOf(Period month) {
        return this == OWN || month.isMonth();
    }

    /** The months that are counted together; none if there are no such figures. */
    List<Period> months(Period last) {
        if (this == OWN) return List.of(last);
        if (!last.isMonth()) return List.of();
        // Before the year 1 there is nothing, and no event lies near it.
        return IntStream.range(0, Math.min(months, last.year() * 12))
                .mapToObj(back -> last.plusMonths(-back))
                .toList();
    }

    /** The figures of the cell; zero where it has none. */
    Counts figures(@Nullable CellCounts cell) {
        Counts figures = cell == null
                ? null
                : switch (this) {
                    case OWN -> cell.counts();
                    case ROLLING3 -> cell.rolling3();
                    case ROLLING12 -> cell.rolling12();
                };
        return figures == null ? Counts.ZERO : figures;
    }
}
