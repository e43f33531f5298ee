package org.marsad.consumer.audit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.StoreReader;

/**
 * How long a store is given before it is looked at again.
 *
 * @param least in any case
 * @param quiet if nothing comes in: then nobody follows, or there is nothing to follow
 */
record Patience(Duration least, Duration quiet) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static final long BETWEEN_GLANCES_MILLIS = 100;

    /** Returns when the store has moved on. */
    void await(StoreReader store) throws InterruptedException {
        long began = System.nanoTime();
        Map<TopicPartition, Long> before = positions(store);
        TimeUnit.NANOSECONDS.sleep(least.toNanos());
        while (System.nanoTime() - began < quiet.toNanos() && positions(store).equals(before))
            TimeUnit.MILLISECONDS.sleep(BETWEEN_GLANCES_MILLIS);
    }

    private static Map<TopicPartition, Long> positions(StoreReader store) {
        try (Snapshot snapshot = store.snapshot()) {
            return snapshot.positions();
        }
    }
}
