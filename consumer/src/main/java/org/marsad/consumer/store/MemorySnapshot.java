package org.marsad.consumer.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/**
 * What would be in a store that held nothing before one batch, without the store: for counts that are looked at once. About 500 bytes a cell.
 */
public final class MemorySnapshot implements Snapshot {
    private static final Comparator<Period> AS_TEXT = Comparator.<Period>comparingInt(
                    period -> period.equals(Period.UNKNOWN) ? Integer.MAX_VALUE : period.year())
            .thenComparingInt(Period::month);
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::country, MemorySnapshot::codePoints)
            .thenComparing(Cell::city, MemorySnapshot::codePoints)
            .thenComparing(Cell::month, AS_TEXT)
            .thenComparing(Cell::affiliation, MemorySnapshot::codePoints);

    private final Batch batch;
    private final boolean simulated;
    private final List<CellCounts> sorted;
    private final Instant changed = Instant.now();

    /** @param simulated whether any valid event says that it is simulated: besides what the batch's own events say */
    public MemorySnapshot(Batch batch, boolean simulated) {
        this.batch = batch;
        this.simulated = simulated;
        sorted = new ArrayList<>(known(batch.cells()));
        sorted.sort(Comparator.comparing(CellCounts::cell, ORDER));
    }

    private static <V> List<V> known(Map<?, @Nullable V> values) {
        List<V> known = new ArrayList<>();
        for (V value : values.values()) if (value != null) known.add(value);
        return known;
    }

    /** The order of the code points, where String's own has that of UTF-16: it differs for surrogates and what lies beyond them. */
    private static int codePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right)
                return Character.isSurrogate(left) == Character.isSurrogate(right)
                        ? Character.compare(left, right)
                        : a.codePointAt(i) - b.codePointAt(i);
        }
        return a.length() - b.length();
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        return batch.positions();
    }

    @Override
    public Map<TopicPartition, LastRecord> last() {
        Map<TopicPartition, LastRecord> last = new HashMap<>();
        batch.last().forEach((partition, record) -> {
            if (record != null) last.put(partition, record);
        });
        return last;
    }

    @Override
    public Instant changed() {
        return changed;
    }

    @Override
    public void cells(CellFilter filter, Consumer<CellCounts> consumer) {
        for (CellCounts counts : sorted) if (filter.matches(counts.cell())) consumer.accept(counts);
    }

    @Override
    public List<Account> accounts() {
        return known(new TreeMap<>(batch.accounts()));
    }

    @Override
    public List<Progress> progress() {
        return known(new TreeMap<>(batch.progress()));
    }

    @Override
    public boolean simulated() {
        return simulated || batch.events().stream().anyMatch(EventRow::isInvented);
    }

    @Override
    public void close() {}
}
