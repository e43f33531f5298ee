package org.marsad.consumer.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/**
 * How far events and counts of a store are, side by side (rule 10).
 *
 * @param counted partition of events → the offset up to which every partition of counts is complete: what comes from there on is in motion, and
 *     may be in the counts or not
 * @param waitingFor why they cannot be compared; null if they can
 */
record Standing(Map<Integer, Long> counted, @Nullable String waitingFor) {
    /** So many events in motion leave little to compare, and much to leave out. */
    private static final long MOST_IN_MOTION = 200_000;

    static Standing of(LedgerRows rows) {
        Map<Integer, Long> stored = rows.stored();
        List<Progress> progress = rows.progress();
        if (progress.isEmpty()) return waiting("nothing is counted yet");
        int partitions = progress.get(0).partitions();
        if (progress.size() < partitions)
            return waiting(
                    "only " + progress.size() + " of the " + partitions + " partitions of counts say how far they are");
        Map<Integer, Long> known = new HashMap<>();
        for (Account account : rows.accounts()) known.merge(account.partition(), account.offset(), Math::max);
        for (Progress one : progress)
            one.complete().forEach((partition, next) -> known.merge(partition, next, Math::max));
        for (var entry : known.entrySet())
            if (entry.getValue() > stored.getOrDefault(entry.getKey(), 0L))
                return waiting("events that are counted are not in the store yet: partition " + entry.getKey()
                        + " is counted up to offset " + entry.getValue() + ", stored up to "
                        + stored.getOrDefault(entry.getKey(), 0L));
        Map<Integer, Long> counted = new TreeMap<>();
        long inMotion = 0;
        for (var entry : stored.entrySet()) {
            long complete = complete(progress, entry.getKey());
            counted.put(entry.getKey(), complete);
            inMotion += entry.getValue() - complete;
        }
        if (inMotion > MOST_IN_MOTION)
            return waiting("the counting is behind: some " + inMotion + " stored events are not counted yet");
        return new Standing(counted, null);
    }

    /** Partition of events → the first offset that is not in the store. */
    static Map<Integer, Long> stored(Snapshot snapshot) {
        Map<Integer, Long> stored = new TreeMap<>();
        snapshot.positions().forEach((partition, next) -> {
            if (partition.topic().endsWith(".events")) stored.put(partition.partition(), next);
        });
        return stored;
    }

    /** Up to which offset of that partition of events every partition of counts is complete; 0 if one does not say. */
    static long complete(List<Progress> progress, int partition) {
        if (progress.isEmpty() || progress.size() < progress.get(0).partitions()) return 0;
        return progress.stream()
                .mapToLong(one -> one.complete().getOrDefault(partition, 0L))
                .min()
                .orElse(0);
    }

    private static Standing waiting(String waitingFor) {
        return new Standing(Map.of(), waitingFor);
    }
}
