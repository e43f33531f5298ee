package org.marsad.app.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A table for the room there is: where not all columns fit, those that matter least are left out. */
final class Grid<T> {
    private static final AttributedStyle TITLE = AttributedStyle.DEFAULT.faint();

    private record Column<T>(int rank, boolean left, String group, String title, Function<T, String> value) {
        int width(List<T> rows) {
            return rows.stream().mapToInt(row -> Table.width(value.apply(row))).reduce(Table.width(title), Math::max);
        }
    }

    private final List<Column<T>> columns = new ArrayList<>();
    private final int gap;

    /** @param gap between columns, in columns of the terminal */
    Grid(int gap) {
        this.gap = gap;
    }

    /** Adds a column of text, without a group; the rank is that of {@link #column}. */
    Grid<T> text(int rank, String title, Function<T, String> value) {
        columns.add(new Column<>(rank, true, "", title, value));
        return this;
    }

    /**
     * Adds a column of figures.
     *
     * @param rank the higher, the sooner it is left out; 0 never is
     * @param group written above the titles; columns of a group are next to each other
     */
    Grid<T> column(int rank, String group, String title, Function<T, String> value) {
        columns.add(new Column<>(rank, false, group, title, value));
        return this;
    }

    /** Two lines of titles, and a line for each row. */
    List<AttributedString> lines(List<T> rows, int width, Predicate<T> fresh) {
        List<Column<T>> shown = fitting(rows, width);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(groups(shown, rows), TITLE));
        lines.add(new AttributedString(line(shown, rows, Column::title), TITLE));
        for (T row : rows)
            lines.add(new AttributedString(
                    line(shown, rows, column -> column.value().apply(row)),
                    fresh.test(row) ? Layout.FRESH : AttributedStyle.DEFAULT));
        return lines;
    }

    private List<Column<T>> fitting(List<T> rows, int width) {
        List<Column<T>> shown = new ArrayList<>(columns);
        while (width(shown, rows) > width) {
            Column<T> last =
                    shown.stream().max(Comparator.comparingInt(Column::rank)).orElseThrow();
            if (last.rank() == 0) break;
            shown.removeIf(column -> column.rank() == last.rank());
        }
        return shown;
    }

    private int width(List<Column<T>> shown, List<T> rows) {
        return shown.stream().mapToInt(column -> column.width(rows) + gap).sum() - gap;
    }

    private String line(List<Column<T>> shown, List<T> rows, Function<Column<T>, String> text) {
        StringBuilder line = new StringBuilder();
        for (Column<T> column : shown) {
            String cell = text.apply(column);
            String padding = " ".repeat(column.width(rows) - Table.width(cell));
            line.append(" ".repeat(line.isEmpty() ? 0 : gap)).append(column.left() ? cell + padding : padding + cell);
        }
        return line.toString();
    }

    private String groups(List<Column<T>> shown, List<T> rows) {
        StringBuilder line = new StringBuilder();
        int end = 0;
        for (int i = 0; i < shown.size(); i++) {
            Column<T> column = shown.get(i);
            end += column.width(rows) + (i == 0 ? 0 : gap);
            boolean last = i + 1 == shown.size() || !shown.get(i + 1).group().equals(column.group());
            if (last && !column.group().isEmpty())
                line.append(" "
                                .repeat(Math.max(
                                        line.isEmpty() ? 0 : 1,
                                        end - line.length() - column.group().length())))
                        .append(column.group());
        }
        return line.toString();
    }
}
