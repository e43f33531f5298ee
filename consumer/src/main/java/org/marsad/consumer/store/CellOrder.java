package org.marsad.consumer.store;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By which figure cells are ordered, the greatest first.
 *
 * @param figure a column of counts.csv without its months, or {@link #EVENTS}
 * @param months whose figure it is: 1, 3 or 12
 */
public record CellOrder(String figure, int months) {
    /** Incidents and arrest operations together. */
    public static final String EVENTS = "events";

    /** All of them. */
    public static final List<String> FIGURES =
            List.of(EVENTS, "incidents", "arrests", "foiled", "arrested", "killed", "wounded");

    public CellOrder {
        if (!FIGURES.contains(figure) || (months != 1 && months != 3 && months != 12))
            throw new IllegalArgumentException(figure + " over " + months + " months");
    }

    /** Reads {@code killed}, {@code killed_3}, {@code killed_12}; null for anything else. */
    public static @Nullable CellOrder parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        for (int months : new int[] {12, 3, 1}) {
            String suffix = suffix(months);
            if (!name.endsWith(suffix)) continue;
            String figure = name.substring(0, name.length() - suffix.length());
            if (FIGURES.contains(figure)) return new CellOrder(figure, months);
        }
        return null;
    }

    private static String suffix(int months) {
        return months == 1 ? "" : "_" + months;
    }

    String sql() {
        String suffix = suffix(months);
        return figure.equals(EVENTS) ? "incidents" + suffix + " + arrests" + suffix : figure + suffix;
    }

    @Override
    public String toString() {
        return figure + suffix(months);
    }
}
