package org.marsad.app.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;

/**
 * Puts lines into the room that a terminal has: nothing is wrapped by the terminal and nothing scrolls, whatever its size.
 *
 * @param width between the margins
 */
record Layout(int width) {
    private static final String MARGIN = " ";
    private static final String GAP = "   ";

    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle FRESH = PLAIN.bold().foreground(AttributedStyle.GREEN);
    static final AttributedStyle WARNING = PLAIN.bold().foreground(AttributedStyle.YELLOW);

    static Layout of(int columns) {
        return new Layout(Math.max(1, columns - 2 * MARGIN.length()));
    }

    static AttributedString faint(String text) {
        return new AttributedString(text, PLAIN.faint());
    }

    /** As many of the lines as there is room for, and empty ones for the rest of it. */
    static List<AttributedString> filled(List<AttributedString> lines, int room) {
        List<AttributedString> filled = new ArrayList<>(lines.subList(0, Math.min(lines.size(), room)));
        while (filled.size() < room) filled.add(AttributedString.EMPTY);
        return filled;
    }

    /** Within the margins; what is too long is cut. */
    AttributedString placed(AttributedString line) {
        AttributedString cut = line.columnLength() <= width
                ? line
                : AttributedString.join(
                        AttributedString.EMPTY, line.columnSubSequence(0, width - 1), new AttributedString("…"));
        return AttributedString.join(AttributedString.EMPTY, new AttributedString(MARGIN), cut);
    }

    /** A title to the left, and a warning to the right. */
    AttributedString title(String title, String warning) {
        return new AttributedStringBuilder()
                .styled(PLAIN.bold(), title)
                .append(" ".repeat(Math.max(2, width - Table.width(title) - Table.width(warning))))
                .styled(WARNING, warning)
                .toAttributedString();
    }

    /** Where there is no room for all of them, without the outcomes that did not occur. */
    String ledger(Ledger ledger) {
        String whole = ledger.toString();
        if (whole.length() <= width) return whole;
        return Arrays.stream(Outcome.values())
                .filter(outcome -> ledger.get(outcome) > 0)
                .map(outcome -> outcome.text() + " " + ledger.get(outcome))
                .collect(Collectors.joining(" + ", "read " + ledger.read() + " = ", ""));
    }

    /** A text in as many lines as it needs, broken between words. */
    List<AttributedString> wrapped(String text, AttributedStyle style) {
        List<AttributedString> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && Table.width(line.toString()) + 1 + Table.width(word) > width) {
                lines.add(new AttributedString(line, style));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(new AttributedString(line, style));
        return lines;
    }

    /** Two columns of lines. */
    static List<AttributedString> beside(List<AttributedString> left, List<AttributedString> right) {
        int column =
                left.stream().mapToInt(AttributedString::columnLength).max().orElse(0);
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            AttributedString one = i < left.size() ? left.get(i) : AttributedString.EMPTY;
            AttributedStringBuilder line = new AttributedStringBuilder().append(one);
            line.append(" ".repeat(column - one.columnLength())).append(GAP);
            if (i < right.size()) line.append(right.get(i));
            lines.add(line.toAttributedString());
        }
        return lines;
    }

    /** {@code 1,234.5/s}. */
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.1f", perSecond);
    }
}
