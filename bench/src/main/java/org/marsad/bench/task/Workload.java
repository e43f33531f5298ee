package org.marsad.bench.task;

import java.time.LocalDate;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Scope;
import org.marsad.producer.generate.Shares;

/**
 * What is counted: the generator's events, with everything that makes counting hard, of the years and places that it has unasked. From 20,000
 * events on they are more than 100,000 cells.
 */
final class Workload {
    private static final long SEED = 7;
    private static final int RECENT_DAYS = 60;

    private Workload() {}

    static Generator of(long events) {
        return new Generator(SEED, events, Shares.STANDARD, Scope.STANDARD);
    }

    /** Other events than those, with other ids. */
    static Generator further(long events) {
        return new Generator(SEED + 1, events, Shares.STANDARD, Scope.STANDARD);
    }

    /** As those, of the last days only: what is reported as it happens. */
    static Generator recent(long events) {
        LocalDate last = Scope.STANDARD.last();
        return new Generator(SEED + 1, events, Shares.STANDARD, new Scope(last.minusDays(RECENT_DAYS), last, 0));
    }
}
