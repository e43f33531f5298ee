package org.marsad.web.overview;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Queries;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/**
 * The own counts of every cell, kept in memory as they change, those that are zero left out; rolling counts follow from them. So an overview of
 * however many cells takes no look at the store, and takes the same while thousands of events a second change it.
 */
public final class MonthlyCounts {
    private final SortedMap<String, SortedMap<String, SortedMap<String, NavigableMap<Period, Counts>>>> countries =
            new TreeMap<>();
    /** What a commit has said before the store was read, which may have been read as it was earlier; null = all is read. */
    private @Nullable Set<Cell> saidMeanwhile = new HashSet<>();

    private boolean simulated;
    private @Nullable Instant asOf;
    /** Changes while it is written to, and may be read at any time. */
    private volatile long version;

    /** Fair: whoever writes waits for those alone who are reading already, however many come after. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Reads what is in the store. Batches that are committed meanwhile must be given to {@link #apply} as well. */
    public void load(Queries queries) {
        queries.ask(moment -> {
            Instant changed = moment.changed();
            boolean any = moment.simulated();
            moment.ownCounts(this::load);
            return change(() -> {
                saidMeanwhile = null;
                simulated |= any;
                if (asOf == null) asOf = changed;
                newVersion();
                return true;
            });
        });
    }

    private void load(Cell cell, Counts counts) {
        change(() -> saidMeanwhile == null || !saidMeanwhile.contains(cell) ? put(cell, counts) : counts);
    }

    private <T> T change(Supplier<T> changing) {
        return locked(lock.writeLock(), changing);
    }

    private static <T> T locked(Lock lock, Supplier<T> doing) {
        lock.lock();
        try {
            return doing.get();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only while locked
    private void newVersion() {
        version++;
    }

    /**
     * Takes what a commit has changed.
     *
     * @return the cells whose own counts that changed, and what they were before; none as long as the store is not read
     */
    public Map<Cell, Counts> apply(Batch batch, Instant time) {
        return change(() -> changed(batch, time));
    }

    private Map<Cell, Counts> changed(Batch batch, Instant time) {
        Map<Cell, Counts> before = new HashMap<>();
        batch.cells().forEach((cell, counts) -> {
            Counts own = own(counts);
            Counts was = put(cell, own);
            if (saidMeanwhile != null) saidMeanwhile.add(cell);
            else if (!was.equals(own)) before.put(cell, was);
        });
        if (!simulated) simulated = batch.events().stream().anyMatch(EventRow::isInvented);
        // Events alone do not make the counts newer.
        if (!(batch.cells().isEmpty()
                && batch.accounts().isEmpty()
                && batch.progress().isEmpty())) asOf = time;
        newVersion();
        return before;
    }

    private static Counts own(@Nullable CellCounts counts) {
        return counts == null ? Counts.ZERO : counts.counts();
    }

    /** @return what was there before */
    private Counts put(Cell cell, Counts counts) {
        var cities = countries.computeIfAbsent(cell.country(), country -> new TreeMap<>());
        var affiliations = cities.computeIfAbsent(cell.city(), city -> new TreeMap<>());
        var months = affiliations.computeIfAbsent(cell.affiliation(), affiliation -> new TreeMap<>());
        if (!counts.isZero()) return orZero(months.put(cell.month(), counts));
        Counts was = orZero(months.remove(cell.month()));
        if (months.isEmpty()) affiliations.remove(cell.affiliation());
        if (affiliations.isEmpty()) cities.remove(cell.city());
        if (cities.isEmpty()) countries.remove(cell.country());
        return was;
    }

    private static Counts orZero(@Nullable Counts counts) {
        return counts == null ? Counts.ZERO : counts;
    }

    /** Looks at it while nothing changes; others may look as well. */
    public <T> T look(Supplier<T> looking) {
        return locked(lock.readLock(), looking);
    }

    /** Another after each change. */
    long version() {
        return version;
    }

    // The rest only while looking.

    /** Country → city → affiliation → month → counts. */
    SortedMap<String, SortedMap<String, SortedMap<String, NavigableMap<Period, Counts>>>> countries() {
        return countries;
    }

    boolean simulated() {
        return simulated;
    }

    @Nullable
    Instant asOf() {
        return asOf;
    }
}
