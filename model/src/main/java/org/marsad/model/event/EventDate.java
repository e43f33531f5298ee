package org.marsad.model.event;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The local date of an event, exactly as precise as its source: a day, a month, a year or unknown (ISO 8601). A month or a day that is not known is 0.
 *
 * @param year 0 to 9999, or -1 if unknown
 * @param month 1 to 12, or 0
 * @param day 1 to the month's length, or 0
 */
public record EventDate(int year, int month, int day) {
    public static final EventDate UNKNOWN = new EventDate(-1, 0, 0);

    public static EventDate ofYear(int year) {
        return new EventDate(year, 0, 0);
    }

    public static EventDate ofMonth(int year, int month) {
        return new EventDate(year, month, 0);
    }

    public static EventDate ofDay(LocalDate day) {
        return new EventDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** Reads {@code 2020-02-04}, {@code 2020-02} or {@code 2020}; null for anything else and for days that do not exist. */
    public static @Nullable EventDate parse(String text) {
        int length = text.length();
        if (length != 4 && length != 7 && length != 10) return null;
        int year = digits(text, 0, 4);
        if (year < 0) return null;
        if (length == 4) return ofYear(year);
        int month = text.charAt(4) == '-' ? digits(text, 5, 7) : -1;
        if (month < 1 || month > 12) return null;
        if (length == 7) return ofMonth(year, month);
        int day = text.charAt(7) == '-' ? digits(text, 8, 10) : -1;
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) return null;
        return new EventDate(year, month, day);
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') return -1;
            number = number * 10 + (c - '0');
        }
        return number;
    }

    public boolean isUnknown() {
        return equals(UNKNOWN);
    }

    /** The first day that this date may mean. Not for {@link #UNKNOWN}. */
    public LocalDate firstDay() {
        return LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
    }

    /** The date in its ISO form, empty if unknown. */
    @Override
    public String toString() {
        if (isUnknown()) return "";
        StringBuilder text = new StringBuilder(10);
        padded(text, year, 4);
        if (month > 0) padded(text.append('-'), month, 2);
        if (day > 0) padded(text.append('-'), day, 2);
        return text.toString();
    }

    private static void padded(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        text.append("0".repeat(width - digits.length())).append(digits);
    }
}
