package org.marsad.producer.publish;

import java.util.HashMap;
import java.util.Map;
import org.marsad.model.event.Reason;

/** The account of one source while it changes: rows are read on one thread and acknowledged on another. */
final class Tally {
    private final String source;
    private final Map<String, Long> skipped = new HashMap<>();
    private final Map<Reason, Long> rejected = new HashMap<>();
    private long rows;
    private long published;

    Tally(String source) {
        this.source = source;
    }

    synchronized void row(int more) {
        rows += more;
    }

    synchronized void skipped(String why) {
        skipped.merge(why, 1L, Long::sum);
    }

    synchronized void published() {
        published++;
    }

    synchronized void rejected(Reason reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    synchronized SourceAccount account() {
        return new SourceAccount(source, rows, published, sum(skipped), sum(rejected), skipped, rejected);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
