package org.marsad.app.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;

/** How fast a ledger grows. */
final class Speed {
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private record Reading(Instant at, long read, long changing) {}

    private final Deque<Reading> readings = new ArrayDeque<>();

    void add(Instant at, Ledger ledger) {
        long changing = ledger.get(Outcome.COUNTED) + ledger.get(Outcome.REVISED) + ledger.get(Outcome.RETRACTED);
        Reading last = readings.peekLast();
        // Another store in the place of the one before.
        if (last != null && last.read() > ledger.read()) readings.clear();
        readings.addLast(new Reading(at, ledger.read(), changing));
        // Two at least, however seldom one looks.
        while (readings.size() > 2 && readings.getFirst().at().isBefore(at.minus(MEASURED))) readings.removeFirst();
    }

    /** Null until there is something to compare with. */
    StorePicture.@Nullable Rates rates() {
        if (readings.size() < 2) return null;
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        if (seconds <= 0) return null;
        return new StorePicture.Rates(
                (last.read() - first.read()) / seconds, (last.changing() - first.changing()) / seconds);
    }
}
