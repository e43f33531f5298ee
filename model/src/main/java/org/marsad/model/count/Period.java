package org.marsad.model.count;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;

/**
 * The month of a cell: a calendar month, or a bare year where the source knows no month, or unknown (rule 4: never guessed).
 *
 * @param year 1 to 9999, or 0 if unknown
 * @param month 1 to 12, or 0 if unknown
 */
public record Period(int year, int month) implements Comparable<Period> {
    public static final Period UNKNOWN = new Period(0, 0);

    private static final Comparator<Period> ORDER =
            Comparator.comparingInt(Period::year).thenComparingInt(Period::month);

    public static Period of(EventDate date) {
        return date.isUnknown() ? UNKNOWN : new Period(date.year(), date.month());
    }

    /** Reads what {@link #toString} writes; null for anything else. */
    public static @Nullable Period parse(String text) {
        if (text.equals("unknown")) return UNKNOWN;
        EventDate date = EventDate.parse(text);
        return date == null || date.year() == 0 || date.day() > 0 ? null : of(date);
    }

    /** Whether this is a calendar month: only those have rolling counts and enter those of others. */
    public boolean isMonth() {
        return month > 0;
    }

    /** The month that many months later. Only for calendar months. */
    public Period plusMonths(int months) {
        if (!isMonth()) throw new IllegalStateException(this + " is not a calendar month");
        int index = year * 12 + month - 1 + months;
        return new Period(index / 12, index % 12 + 1);
    }

    @Override
    public int compareTo(Period other) {
        return ORDER.compare(this, other);
    }

    /** {@code 2020-02}, {@code 2020} or {@code unknown}. */
    @Override
    public String toString() {
        return year == 0 ? "unknown" : new EventDate(year, month, 0).toString();
    }
}
