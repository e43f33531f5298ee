package org.marsad.consumer.follow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.EventRow;

/**
 * What one thread has read and another has not stored yet. All of it is taken at once: it gathers for as long as the storing takes, so the less
 * the store keeps up, the more of what changes again and again is stored only once.
 */
final class HandOver {
    private final Supplier<Gatherer> empty;
    private final long mostBytes;
    private Gatherer gathered;
    private boolean ended;
    private @Nullable Throwable failure;

    /** @param mostBytes the reader waits while more than that has been gathered */
    HandOver(Supplier<Gatherer> empty, long mostBytes) {
        this.empty = empty;
        this.mostBytes = mostBytes;
        gathered = empty.get();
    }

    /** Adds to what is gathered; waits while that is too much already. Has no effect after the end. */
    synchronized void add(
            List<EventRow> events, Iterable<ConsumerRecord<byte[], byte[]>> others, Map<TopicPartition, Long> positions)
            throws InterruptedException {
        while (isFull() && !ended) wait();
        if (ended) return;
        gathered.add(events, others, positions);
        notifyAll();
    }

    private boolean isFull() {
        return gathered.bytes() > mostBytes;
    }

    /** Nothing more will be added: reading, or storing, has ended, by that failure if there is one. The first call counts. */
    synchronized void end(@Nullable Throwable because) {
        if (ended) return;
        ended = true;
        failure = because;
        notifyAll();
    }

    /**
     * Takes all that is gathered, once there is something; not before that time unless there is much, or nothing more will come.
     *
     * @param nanos how long to let it gather
     * @return null at the end
     */
    synchronized @Nullable Gatherer take(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        while (!ended && !isFull() && (gathered.isEmpty() || left > 0)) {
            if (gathered.isEmpty()) wait();
            else TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        if (gathered.isEmpty()) return null;
        Gatherer all = gathered;
        gathered = empty.get();
        notifyAll();
        return all;
    }

    /** What reading ended by; null if it goes on, or was ended on purpose. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
