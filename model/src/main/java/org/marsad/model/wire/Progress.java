package org.marsad.model.wire;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code marsad.ledger} says of one partition of {@code marsad.counts} (rule 10).
 *
 * @param partitions how many the topic had when it was counted
 * @param complete partition of {@code marsad.events} → the first offset that may not be in these counts yet; no entry = 0
 * @param changes the first offset of the repartition topic's same partition that is not in these counts
 */
public record Progress(int partition, int partitions, Map<Integer, Long> complete, long changes) {
    public Progress {
        complete = Map.copyOf(complete);
    }

    public static Progress none(int partition, int partitions) {
        return new Progress(partition, partitions, Map.of(), 0);
    }

    /** Whether everything before those offsets is in these counts. */
    public boolean covers(Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> complete.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** This, with one more partition of events known to be complete up to an offset. */
    public Progress with(int events, long offset) {
        Map<Integer, Long> more = new TreeMap<>(complete);
        more.merge(events, offset, Math::max);
        return new Progress(partition, partitions, more, changes);
    }

    public Progress upTo(long offset) {
        return new Progress(partition, partitions, complete, offset);
    }
}
