package org.marsad.consumer.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;

/**
 * An event that counted in a cell, and does not any more: why a number fell.
 *
 * @param now what counts of it elsewhere; null if it is retracted
 * @param reason why it is retracted, in the words of who did it; null if they gave none
 * @param knownAt when the record became known since which it does not count there
 * @param counts what it added to the cell until then
 * @param revisions all that is stored of it, in the order of arrival
 */
public record GoneEvent(
        String id,
        @Nullable Contribution now,
        @Nullable String reason,
        Instant knownAt,
        Counts counts,
        List<StoredRevision> revisions) {
    public GoneEvent {
        revisions = List.copyOf(revisions);
    }
}
