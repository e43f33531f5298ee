package org.marsad.streams;

import org.marsad.model.count.Period;

/** Periods as numbers: year · 13 + month, so that they stand in the order of periods, a bare year before its months. Unknown is 0. */
final class Codes {
    private static final int CODES = 13;
    private static final int MONTHS = 12;
    /** More than any code: rolling sums reach into the year after the last. */
    static final int COUNT = 10_001 * CODES;

    private Codes() {}

    static int of(Period period) {
        return period.year() * CODES + period.month();
    }

    static int of(int year, int month) {
        return year * CODES + month;
    }

    static Period period(int code) {
        return new Period(year(code), month(code));
    }

    static int year(int code) {
        return code / CODES;
    }

    /** 1 to 12; 0 for what is no calendar month. */
    static int month(int code) {
        return code % CODES;
    }

    static boolean isMonth(int code) {
        return month(code) > 0;
    }

    /** Of a calendar month: how many there are before it, since the year 0. */
    static int index(int code) {
        return year(code) * MONTHS + month(code) - 1;
    }

    static int ofIndex(int index) {
        return index / MONTHS * CODES + index % MONTHS + 1;
    }
}
