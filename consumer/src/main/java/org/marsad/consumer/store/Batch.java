package org.marsad.consumer.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/**
 * What changes at once in the store: settled values, so each cell, account and progress at most once.
 *
 * @param cells null = the cell exists no more
 * @param accounts partition of events → its account; null = there is none any more
 * @param progress partition of counts → its progress; null = there is none any more
 * @param positions the first offset of each partition that is not in the store after this
 * @param last the last record of each partition that is in the store after this; null = it is not known any more
 */
public record Batch(
        Map<Cell, @Nullable CellCounts> cells,
        List<EventRow> events,
        Map<Integer, @Nullable Account> accounts,
        Map<Integer, @Nullable Progress> progress,
        Map<TopicPartition, Long> positions,
        Map<TopicPartition, @Nullable LastRecord> last) {
    public Batch {
        cells = copy(cells);
        events = List.copyOf(events);
        accounts = copy(accounts);
        progress = copy(progress);
        positions = Map.copyOf(positions);
        last = copy(last);
    }

    public Batch(
            Map<Cell, @Nullable CellCounts> cells,
            List<EventRow> events,
            Map<Integer, @Nullable Account> accounts,
            Map<Integer, @Nullable Progress> progress,
            Map<TopicPartition, Long> positions) {
        this(cells, events, accounts, progress, positions, Map.of());
    }

    /** As Map.copyOf, which takes no null. */
    private static <K, V extends @Nullable Object> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
