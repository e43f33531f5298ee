package org.marsad.consumer.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;

/**
 * A number that is not what the stored events come to.
 *
 * @param cell null if it is one of the ledger
 * @param field a column of counts.csv, as {@code incidents_3}; of the ledger as {@code partition 0: stale}
 * @param stored null if the cell is not in the store
 * @param recounted null if there should be no such cell
 * @param events at most 10 ids of events that count there; one that is missing from the store cannot be among them
 */
public record Difference(
        @Nullable Cell cell,
        String field,
        @Nullable Long stored,
        @Nullable Long recounted,
        List<String> events) {
    public Difference {
        events = List.copyOf(events);
    }

    /** By how much too much is stored. */
    long excess() {
        return (stored == null ? 0 : stored) - (recounted == null ? 0 : recounted);
    }
}
