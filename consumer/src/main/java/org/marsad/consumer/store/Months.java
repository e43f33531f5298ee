package org.marsad.consumer.store;

import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.count.Period;
import org.marsad.model.event.EventDate;

/**
 * The months that are shown, both ends included. Without any limit also what has no month (a bare year, or unknown) is shown; with one, only
 * calendar months are: nobody knows on which side of a limit the others lie.
 *
 * @param from a calendar month; null = no limit; likewise to
 */
public record Months(@Nullable Period from, @Nullable Period to) {
    public static final Months ALL = new Months(null, null);

    public Months {
        if ((from != null && !from.isMonth()) || (to != null && !to.isMonth()))
            throw new IllegalArgumentException("limits must be calendar months: " + from + " to " + to);
        if (from != null && to != null && from.compareTo(to) > 0)
            throw new UserError("no month lies from " + from + " to " + to + ": swap them");
    }

    /**
     * Reads limits as a user gives them: {@code 2020}, {@code 2020-02} or {@code 2020-02-04}, whose month is taken. A year as {@code from} begins
     * with January, as {@code to} it ends with December.
     *
     * @throws UserError if they cannot be read, or hold no month
     */
    public static Months of(@Nullable String from, @Nullable String to) {
        return new Months(month("from", from, 1), month("to", to, 12));
    }

    private static @Nullable Period month(String limit, @Nullable String text, int ofYear) {
        if (text == null) return null;
        EventDate date = EventDate.parse(text);
        if (date == null || date.year() == 0)
            throw new UserError("--" + limit + " " + text + " is not a month: write it as 2020-02 or 2020");
        return new Period(date.year(), date.month() == 0 ? ofYear : date.month());
    }

    public boolean isAll() {
        return equals(ALL);
    }

    boolean include(Period period) {
        return isAll()
                || (period.isMonth()
                        && (from == null || period.compareTo(from) >= 0)
                        && (to == null || period.compareTo(to) <= 0));
    }
}
