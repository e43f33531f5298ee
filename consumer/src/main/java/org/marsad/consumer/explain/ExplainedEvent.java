package org.marsad.consumer.explain;

import java.util.List;
import org.marsad.model.count.Counts;
import org.marsad.model.event.SecurityEvent;

/**
 * An event that counts in a cell.
 *
 * @param event as its source tells it, by the revision that wins
 * @param counts what it adds to the cell, once, in however many of its places the cell may be
 * @param revisions all that is stored of it, in the order of arrival
 */
public record ExplainedEvent(SecurityEvent event, Counts counts, List<StoredRevision> revisions) {
    public ExplainedEvent {
        revisions = List.copyOf(revisions);
    }
}
