package org.marsad.consumer.follow;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.model.UserError;
import org.marsad.model.wire.Progress;

/** How far the store has come: told by the follower's thread after each commit, waited for by any other. */
final class Reached {
    private State state;
    private boolean ended;
    private @Nullable Throwable failure;

    Reached(Map<TopicPartition, Long> positions, Map<Integer, Progress> progress) {
        state = new State(Map.copyOf(positions), Map.copyOf(progress));
    }

    /**
     * @param positions the first offset of each partition that is not in the store
     * @param progress by partition of {@code marsad.counts}; none of those that nothing is known of
     */
    record State(Map<TopicPartition, Long> positions, Map<Integer, Progress> progress) {
        State after(Batch batch) {
            Map<TopicPartition, Long> moved = new HashMap<>(positions);
            moved.putAll(batch.positions());
            Map<Integer, Progress> made = new HashMap<>(progress);
            batch.progress().forEach((partition, value) -> {
                if (value == null) made.remove(partition);
                else made.put(partition, value);
            });
            return new State(Map.copyOf(moved), Map.copyOf(made));
        }

        boolean reached(Map<TopicPartition, Long> ends) {
            return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }

        /** Whether the counts of every one of so many partitions are complete up to those offsets of events. */
        boolean counted(int partitions, Map<Integer, Long> ends) {
            for (int partition = 0; partition < partitions; partition++)
                if (!of(partition, partitions).covers(ends)) return false;
            return true;
        }

        /** How much of that is done, 0 to 1. */
        double fraction(int partitions, Map<Integer, Long> ends) {
            long all = partitions
                    * ends.values().stream().mapToLong(Long::longValue).sum();
            long done = 0;
            for (int partition = 0; partition < partitions; partition++) {
                Map<Integer, Long> complete = of(partition, partitions).complete();
                for (var end : ends.entrySet())
                    done += Math.min(end.getValue(), complete.getOrDefault(end.getKey(), 0L));
            }
            return all == 0 ? 1 : (double) done / all;
        }

        private Progress of(int partition, int partitions) {
            return progress.getOrDefault(partition, Progress.none(partition, partitions));
        }
    }

    synchronized void advance(Batch batch) {
        state = state.after(batch);
        notifyAll();
    }

    /** Nothing more will come. */
    synchronized void end(@Nullable Throwable because) {
        ended = true;
        failure = because;
        notifyAll();
    }

    synchronized State now() {
        return state;
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** Throws what the follower failed by, if it did; a new exception each time, so that several threads can have it. */
    synchronized void throwIfFailed() {
        if (failure instanceof UserError error) throw new UserError(String.valueOf(error.getMessage()));
        if (failure != null) throw new IllegalStateException("the topics are no longer followed", failure);
    }

    /**
     * Waits for a state other than that one.
     *
     * @param deadline as of {@link System#nanoTime}
     * @return null if there was none until then
     */
    synchronized @Nullable State after(State seen, long deadline) throws InterruptedException {
        while (state.equals(seen)) {
            throwIfFailed();
            if (ended) throw new IllegalStateException("the follower was closed");
            long left = deadline - System.nanoTime();
            if (left <= 0) return null;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return state;
    }
}
