package org.marsad.consumer.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/**
 * A number, and the events that make it up.
 *
 * @param asOf when the store was last written to; null if never
 * @param name the cell's, canonical
 * @param cell as it is stored; null if it does not exist
 * @param sum of all the events, also of those that are not listed
 * @param agrees whether that is what the cell says
 * @param settled whether all that is stored of the events is in the counts, and the other way round; if not, and the sum does not agree, that says
 *     nothing yet
 * @param mentioned whether any stored record, revised or retracted since or not, ever counted there
 * @param total how many events there are
 * @param events the newest of them by date, then by id; as many as were asked for
 * @param goneTotal how many events counted there until a later revision moved or retracted them; they are not in the sum
 * @param gone those of them that went last; as many at most
 */
public record Explanation(
        @Nullable Instant asOf,
        Cell name,
        @Nullable CellCounts cell,
        Span span,
        Counts sum,
        boolean agrees,
        boolean settled,
        boolean mentioned,
        long total,
        List<ExplainedEvent> events,
        long goneTotal,
        List<GoneEvent> gone) {
    public Explanation {
        events = List.copyOf(events);
        gone = List.copyOf(gone);
    }

    /** Whether there is nothing to explain: no such cell, and nothing stored that it could ever have been of. */
    public boolean isOfNothing() {
        return cell == null && !mentioned;
    }

    /** Whether it is too early to say that the sum does not agree. */
    public boolean isEarly() {
        return !agrees && !settled;
    }

    /** What the cell says; zero where it has no such figures. */
    public Counts figures() {
        return span.figures(cell);
    }
}
