package org.marsad.web.pipeline;

import java.time.Instant;
import java.util.Map;

/**
 * How far a stage was at one moment.
 *
 * @param ends partition → the offset after the last record that there was for it
 * @param done partition → the first offset that it was not done with; no entry = 0
 */
record Reading(Instant at, Map<Integer, Long> ends, Map<Integer, Long> done) {
    Reading {
        ends = Map.copyOf(ends);
        done = Map.copyOf(done);
    }

    long done(int partition) {
        return done.getOrDefault(partition, 0L);
    }

    long lag(int partition) {
        return Math.max(0, ends.getOrDefault(partition, 0L) - done(partition));
    }

    long lag() {
        return ends.keySet().stream().mapToLong(this::lag).sum();
    }

    long doneRecords() {
        return done.values().stream().mapToLong(Long::longValue).sum();
    }
}
