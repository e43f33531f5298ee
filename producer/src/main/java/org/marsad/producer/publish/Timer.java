package org.marsad.producer.publish;

import java.util.concurrent.locks.LockSupport;

/** Time that passes, in nanoseconds since a moment that means nothing. */
interface Timer {
    long nanos();

    /** Returns at that time or later, at once if it has passed. */
    void waitUntil(long nanos) throws InterruptedException;

    Timer SYSTEM = new Timer() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void waitUntil(long nanos) throws InterruptedException {
            while (true) {
                if (Thread.interrupted()) throw new InterruptedException("interrupted while keeping pace");
                long left = nanos - nanos();
                if (left <= 0) return;
                LockSupport.parkNanos(this, left);
            }
        }
    };
}
