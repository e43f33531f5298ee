package org.marsad.model.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.marsad.model.event.EventDate;

/**
 * The days that records of one day may tell of. Those of the last record asked for are remembered: the next one mostly is of the same day.
 *
 * @param day of the records, since 1970-01-01
 * @param last as a number: 20200204
 */
record PlausibleDays(long day, int last) {
    static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    /** A clock gone mad must not let in a month whose rolling counts reach the year 10000: no cell has a name there. */
    private static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);

    private static final int FIRST = number(FIRST_DAY);
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private static volatile PlausibleDays remembered = ofRecord(0);

    static PlausibleDays ofRecord(long timestamp) {
        LocalDate last = last(timestamp);
        return new PlausibleDays(Math.floorDiv(timestamp, DAY_MS), last.isBefore(FIRST_DAY) ? 0 : number(last));
    }

    /** Whether a record of that time may tell of that date, which is not unknown. */
    static boolean have(EventDate date, long timestamp) {
        PlausibleDays days = remembered;
        if (days.day != Math.floorDiv(timestamp, DAY_MS)) remembered = days = ofRecord(timestamp);
        int number = number(date.year(), Math.max(date.month(), 1), Math.max(date.day(), 1));
        return number >= FIRST && number <= days.last;
    }

    /** The last day that a record of that time may tell of. */
    static LocalDate last(long timestamp) {
        LocalDate tomorrow = Instant.ofEpochMilli(timestamp)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1);
        return tomorrow.isBefore(LAST_DAY) ? tomorrow : LAST_DAY;
    }

    private static int number(LocalDate day) {
        return number(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    private static int number(int year, int month, int day) {
        return (year * 100 + month) * 100 + day;
    }
}
