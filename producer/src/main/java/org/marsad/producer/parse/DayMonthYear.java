package org.marsad.producer.parse;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;

/**
 * Days written as {@code 04 November 2021}, {@code 9-May-20} or, if months may be numbers, {@code 31-12-19}.
 *
 * @param firstYear of the hundred years at most that a year of two digits may mean
 * @param lastYear the last of them
 */
record DayMonthYear(int firstYear, int lastYear, boolean numericMonths) {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final int SHORT = 3;

    /** Reads a day; null if it is written in another way, or there is none such. */
    @Nullable
    EventDate parse(String text) {
        char separator = text.indexOf('-') < 0 ? ' ' : '-';
        int first = text.indexOf(separator);
        int second = text.indexOf(separator, first + 1);
        if (first < 1 || second < 0) return null;
        int day = twoDigits(text.substring(0, first));
        int month = month(text.substring(first + 1, second));
        int year = year(text.substring(second + 1));
        if (day < 1 || month < 1 || year < 0) return null;
        return EventDate.parse(new EventDate(year, month, day).toString());
    }

    private int month(String text) {
        if (numericMonths && Numbers.isDigits(text)) return twoDigits(text);
        if (text.length() < SHORT) return -1;
        String name = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (month.equals(name) || month.substring(0, SHORT).equals(name)) return i + 1;
        }
        return -1;
    }

    private int year(String text) {
        if (!Numbers.isDigits(text)) return -1;
        if (text.length() == 4) return Integer.parseInt(text);
        if (text.length() != 2) return -1;
        int year = firstYear - firstYear % 100 + Integer.parseInt(text);
        if (year < firstYear) year += 100;
        return year <= lastYear ? year : -1;
    }

    private static int twoDigits(String text) {
        return text.length() <= 2 && Numbers.isDigits(text) ? Integer.parseInt(text) : -1;
    }
}
