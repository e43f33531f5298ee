package org.marsad.app.view;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/** The columns of the demo's tables, and which of them matter most. */
final class Grids {
    private static final String MONTHS_3 = "3 mon.";
    private static final String MONTHS_12 = "12 mon.";

    static final Grid<CellCounts> MONTHS = new Grid<CellCounts>(1)
            .text(0, "month", cell -> cell.cell().month().toString())
            .column(1, "", "incidents", cell -> number(cell.counts(), Counts::incidents))
            .column(1, "", "arrests", cell -> number(cell.counts(), Counts::arrests))
            .column(5, "", "foiled", cell -> number(cell.counts(), Counts::foiled))
            .column(2, "", "arrested", cell -> number(cell.counts(), Counts::arrested))
            .column(6, "", "killed", cell -> number(cell.counts(), Counts::killed))
            .column(6, "", "wounded", cell -> number(cell.counts(), Counts::wounded))
            .column(4, MONTHS_3, "inc", cell -> number(cell.rolling3(), Counts::incidents))
            .column(4, MONTHS_3, "arr", cell -> number(cell.rolling3(), Counts::arrests))
            .column(3, MONTHS_12, "inc", cell -> number(cell.rolling12(), Counts::incidents))
            .column(3, MONTHS_12, "arr", cell -> number(cell.rolling12(), Counts::arrests))
            .column(7, MONTHS_12, "foiled", cell -> number(cell.rolling12(), Counts::foiled))
            .column(8, MONTHS_12, "arrested", cell -> number(cell.rolling12(), Counts::arrested));

    private Grids() {}

    /** @param period what is written above the figures */
    static Grid<CellCounts> cities(String period) {
        return new Grid<CellCounts>(2)
                .text(0, "busiest city", cell -> Table.clean(cell.cell().city()))
                .column(1, period, "inc", cell -> number(cell.rolling12(), Counts::incidents))
                .column(1, period, "arr", cell -> number(cell.rolling12(), Counts::arrests))
                .column(2, period, "arrested", cell -> number(cell.rolling12(), Counts::arrested))
                .column(3, period, "killed", cell -> number(cell.rolling12(), Counts::killed));
    }

    static String number(@Nullable Counts counts, ToLongFunction<Counts> figure) {
        return counts == null ? "" : Table.number(figure.applyAsLong(counts));
    }
}
