package org.marsad.consumer.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.wire.Account;

/** A store at one moment, for questions whose answers are small, or are handed over piece by piece. For one thread. */
public interface QueryMoment {
    /** When the store was last written to; null if never. */
    @Nullable
    Instant changed();

    /** A cell; null if there is none. */
    @Nullable
    CellCounts cell(Cell cell);

    /**
     * One page of the cells in the order of counts.csv. What it takes depends on its size, not on how many pages come before it.
     *
     * @param after the last cell of the page before; null = from the first on
     */
    List<CellCounts> cells(CellFilter filter, @Nullable Cell after, int limit);

    /** Every cell's own counts, those that are all zero left out. */
    void ownCounts(OwnCounts consumer);

    /** What became of the records of each partition of events, by partition. */
    List<Account> accounts();

    /** Whether any valid event says that it never happened: that it is simulated, or generated. */
    boolean simulated();

    /** Every event that names its source, roughly in the order in which they became known. Takes long where there are millions. */
    void sources(Consumer<Mention> consumer);

    /** The event as its record has it, as JSON; null if there is none there, or none that is an event. */
    @Nullable
    String event(int partition, long offset);

    /** Takes the counts of one cell. */
    interface OwnCounts {
        void take(Cell cell, Counts counts);
    }

    /**
     * An event that names its source.
     *
     * @param knownAt milliseconds since 1970
     * @param partition of its record; likewise offset
     */
    record Mention(String source, long knownAt, int partition, long offset) {}
}
