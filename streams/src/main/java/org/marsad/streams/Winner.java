package org.marsad.streams;

import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

/**
 * The statement that counts of all those read about one event (rule 1). It depends on the set of them, not on their order.
 *
 * @param content null for a retraction
 */
record Winner(long revision, @Nullable Contribution content) {
    static Winner of(Revision revision, Names names) {
        return new Winner(
                revision.revision(), revision instanceof SecurityEvent event ? Contribution.of(event, names) : null);
    }

    /** Whether this one wins against the winner so far. */
    boolean beats(@Nullable Winner soFar) {
        if (soFar == null) return true;
        if (revision != soFar.revision) return revision > soFar.revision;
        if (content == null || soFar.content == null) return content == null && soFar.content != null;
        return content.compareTo(soFar.content) > 0;
    }

    /** What becomes of this one against the winner so far (rule 8). */
    Outcome against(@Nullable Winner soFar) {
        if (soFar == null) return content == null ? Outcome.RETRACTED : Outcome.COUNTED;
        if (revision < soFar.revision) return Outcome.STALE;
        if (revision > soFar.revision) return content == null ? Outcome.RETRACTED : Outcome.REVISED;
        return equals(soFar) ? Outcome.DUPLICATE : Outcome.CONFLICTING;
    }
}
