package org.marsad.app.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Counts;

/**
 * What changed in a cell's own counts.
 *
 * @param by signed; not all zero
 */
record Change(Instant time, Cell cell, Counts by) {
    /**
     * {@code arrests +1, arrested +4}.
     *
     * @param all whether to say how many were foiled, too
     */
    String figures(boolean all) {
        List<String> figures = new ArrayList<>();
        add(figures, "incidents", by.incidents());
        add(figures, "arrests", by.arrests());
        if (all) add(figures, "foiled", by.foiled());
        add(figures, "arrested", by.arrested());
        add(figures, "killed", by.killed());
        add(figures, "wounded", by.wounded());
        return String.join(", ", figures);
    }

    private static void add(List<String> figures, String name, long by) {
        if (by != 0) figures.add(name + (by > 0 ? " +" : " −") + Table.number(Math.abs(by)));
    }
}
