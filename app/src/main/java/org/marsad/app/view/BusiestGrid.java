package org.marsad.app.view;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.CellOrder;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/** The columns of the busiest cells: those that they are ordered by are never left out. */
final class BusiestGrid {
    private record Figure(String name, String title, int rank, ToLongFunction<Counts> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("incidents", "inc", 1, Counts::incidents),
            new Figure("arrests", "arr", 1, Counts::arrests),
            new Figure("foiled", "foiled", 6, Counts::foiled),
            new Figure("arrested", "arrested", 4, Counts::arrested),
            new Figure("killed", "killed", 4, Counts::killed),
            new Figure("wounded", "wounded", 8, Counts::wounded));

    private BusiestGrid() {}

    /**
     * @param month whose cells they are
     * @param columns of the terminal
     */
    static Grid<CellCounts> of(String month, CellOrder order, int columns) {
        int name = columns < 50 ? 9 : columns < 80 ? 16 : 24;
        Grid<CellCounts> grid = new Grid<CellCounts>(1)
                .text(
                        0,
                        "city",
                        cell -> cell.cell().country() + "/"
                                + Table.clipped(cell.cell().city(), name))
                .text(0, "affiliation", cell -> Table.clipped(cell.cell().affiliation(), name));
        add(grid, month, 1, 0, order, CellCounts::counts);
        add(grid, "3 months", 3, 2, order, CellCounts::rolling3);
        add(grid, "12 months", 12, 1, order, CellCounts::rolling12);
        return grid;
    }

    /** @param less how much less they matter than the month's own */
    private static void add(
            Grid<CellCounts> grid,
            String group,
            int months,
            int less,
            CellOrder order,
            Function<CellCounts, @Nullable Counts> counts) {
        for (Figure figure : FIGURES) {
            boolean ordered = order.months() == months
                    && (order.figure().equals(figure.name)
                            || (order.figure().equals(CellOrder.EVENTS) && figure.rank == 1));
            grid.column(
                    ordered ? 0 : figure.rank + less,
                    group,
                    figure.title + (ordered ? "↓" : ""),
                    cell -> Grids.number(counts.apply(cell), figure.value));
        }
    }
}
