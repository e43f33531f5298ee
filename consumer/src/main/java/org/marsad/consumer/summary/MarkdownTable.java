package org.marsad.consumer.summary;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table that reads as well as plain text: the first column left-aligned, the others, numbers, right-aligned. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... header) {
        rows.add(List.of(header));
    }

    void row(List<String> cells) {
        if (cells.size() != rows.get(0).size())
            throw new IllegalArgumentException(cells + " for columns " + rows.get(0));
        rows.add(List.copyOf(cells));
    }

    /** Text that no reader of Markdown takes for markup, on one line. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if ("\\`*[<|".indexOf(c) >= 0) escaped.append('\\');
            escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows)
            for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], Math.max(3, length(row.get(i))));
        StringBuilder text = new StringBuilder();
        line(text, rows.get(0), widths);
        for (int i = 0; i < columns; i++)
            text.append(i == 0 ? "|:" : "|").append("-".repeat(widths[i] + 1)).append(i == 0 ? "" : ":");
        text.append("|\n");
        rows.subList(1, rows.size()).forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(row.get(i)));
            text.append("| ")
                    .append(i == 0 ? row.get(i) + padding : padding + row.get(i))
                    .append(' ');
        }
        text.append("|\n");
    }

    /** Accents that combine with the letter before take no room of their own. */
    private static int length(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }
}
