package org.marsad.producer.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.marsad.model.event.Reason;
import org.marsad.producer.parse.Parsed;

/** The account of one source while it changes: rows are read on one thread and acknowledged on another. */
public final class Tally {
    private final String source;
    private final Map<String, Long> skipped = new HashMap<>();
    private final Map<Reason, Long> rejected = new HashMap<>();
    private final LongAdder rows = new LongAdder();
    private final LongAdder published = new LongAdder();

    public Tally(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    /** A row was read, and that is what became of it: nobody else has to take it. */
    public void settled(Parsed row) {
        row(1);
        if (row instanceof Parsed.Event) published();
        else if (row instanceof Parsed.Skipped skipped) skipped(skipped.why());
        else if (row instanceof Parsed.Rejected rejected) rejected(rejected.reason());
    }

    void row(int more) {
        rows.add(more);
    }

    synchronized void skipped(String why) {
        skipped.merge(why, 1L, Long::sum);
    }

    void published() {
        published.increment();
    }

    synchronized void rejected(Reason reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    public synchronized SourceAccount account() {
        long known = published.sum();
        // Rows are counted first, so they are looked at last: never are fewer read than accounted for.
        return new SourceAccount(source, rows.sum(), known, sum(skipped), sum(rejected), skipped, rejected);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
