package org.marsad.producer.parse;

import org.jspecify.annotations.Nullable;

/** Numbers as spreadsheets and data frames leave them: 15960.0 is 15960. Scientific notation is not read: what it cuts off is lost. */
final class Numbers {
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int MAX_DIGITS = 18;

    private Numbers() {}

    /** The digits of a whole number that is not negative, as they stand; null if it is anything else. */
    static @Nullable String digits(String text) {
        int point = text.indexOf('.');
        String digits = point < 0 ? text : text.substring(0, point);
        return isDigits(digits) && (point < 0 || isZeros(text, point + 1)) ? digits : null;
    }

    /** A whole number; {@link #UNREADABLE} if it is anything else. */
    static long whole(String text) {
        boolean negative = text.startsWith("-");
        String digits = digits(negative ? text.substring(1) : text);
        if (digits == null || digits.length() > MAX_DIGITS) return UNREADABLE;
        long number = Long.parseLong(digits);
        return negative ? -number : number;
    }

    /** A number, rounded down; {@link #UNREADABLE} if it is none. */
    static long floor(String text) {
        long whole = whole(text);
        int point = text.indexOf('.');
        if (whole != UNREADABLE || point < 0 || !isDigits(text.substring(point + 1))) return whole;
        long cut = whole(text.substring(0, point));
        return cut == UNREADABLE || !text.startsWith("-") ? cut : cut - 1;
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        }
        return !text.isEmpty();
    }

    private static boolean isZeros(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) != '0') return false;
        }
        return true;
    }
}
