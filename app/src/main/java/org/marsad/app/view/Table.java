package org.marsad.app.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** Aligned columns: text to the left, figures to the right, however wide their letters are. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    public Table(String... header) {
        rows.add(List.of(header));
        right.addAll(Collections.nCopies(header.length, false));
    }

    /** Adds a row; a column with a number in it is one of figures. */
    public Table row(Object... cells) {
        return row(Arrays.asList(cells));
    }

    public Table row(List<?> cells) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            Object cell = cells.get(i);
            if (cell instanceof Number) right.set(i, true);
            row.add(cell instanceof Number figure ? number(figure.longValue()) : clean(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    /** {@code 1,234}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 event}, {@code 1,234 events}. */
    public static String number(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** Names come from anywhere, and a terminal does as it is told. */
    public static String clean(String text) {
        return text.codePoints().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "?") : text;
    }

    /** As {@link #clean}, and no wider than that. */
    static String clipped(String text, int columns) {
        String clean = clean(text);
        if (width(clean) <= columns) return clean;
        StringBuilder clipped = new StringBuilder();
        int width = 1;
        for (int c : clean.codePoints().toArray()) {
            width += Math.max(0, WCWidth.wcwidth(c));
            if (width > columns) break;
            clipped.appendCodePoint(c);
        }
        return clipped.append('…').toString();
    }

    /** The header and the rows, without white space at their ends. */
    public List<String> lines() {
        int[] widths = new int[right.size()];
        for (List<String> row : rows)
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], width(row.get(i)));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - width(row.get(i)));
            line.append(i == 0 ? "" : GAP).append(right.get(i) ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    /** In columns of a terminal. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
