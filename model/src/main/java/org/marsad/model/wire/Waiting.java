package org.marsad.model.wire;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what Kafka does in its own time and tells nobody of. */
public final class Waiting {
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private Waiting() {}

    /** Asks until the condition holds; false if it does not within that time. */
    public static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
