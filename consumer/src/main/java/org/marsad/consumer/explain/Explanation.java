package org.marsad.consumer.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/**
 * A number, and the events that make it up.
 *
 * @param cell as it is stored; null if it does not exist
 * @param sum of all the events, also of those that are not listed
 * @param agrees whether that is what the cell says
 * @param total how many events there are
 * @param events the newest of them by date, then by id; as many as were asked for
 */
public record Explanation(
        @Nullable CellCounts cell, Span span, Counts sum, boolean agrees, long total, List<ExplainedEvent> events) {
    public Explanation {
        events = List.copyOf(events);
    }

    /** What the cell says; zero where it has no such figures. */
    public Counts figures() {
        return span.figures(cell);
    }
}
