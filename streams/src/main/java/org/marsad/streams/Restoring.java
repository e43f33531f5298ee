package org.marsad.streams;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * How far an instance has rebuilt its state from Kafka, which it does before it counts on. By offsets: it is all restored when as many are
 * passed as there were, also where some of them held no record.
 */
public final class Restoring implements StateRestoreListener {
    private record Part(TopicPartition log, String store) {}

    private record Span(long start, long end, long at) {
        long restored() {
            return at - start;
        }

        long all() {
            return end - start;
        }
    }

    private final Map<Part, Span> parts = new HashMap<>();
    private final Set<Part> open = new HashSet<>();
    private long began;
    private long times;
    private long nanos;

    @Override
    public synchronized void onRestoreStart(TopicPartition log, String store, long start, long end) {
        if (end <= start) return;
        if (open.isEmpty()) {
            parts.clear();
            began = System.nanoTime();
        }
        Part part = new Part(log, store);
        open.add(part);
        parts.put(part, new Span(start, end, start));
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition log, String store, long last, long records) {
        parts.computeIfPresent(
                new Part(log, store),
                (part, span) -> new Span(span.start, span.end, Math.max(span.at, Math.min(span.end, last + 1))));
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition log, String store, long records) {
        Part part = new Part(log, store);
        parts.computeIfPresent(part, (ended, span) -> new Span(span.start, span.end, span.end));
        end(part);
    }

    /** It has been given to another. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition log, String store, long records) {
        Part part = new Part(log, store);
        parts.remove(part);
        end(part);
    }

    private void end(Part part) {
        if (!open.remove(part) || !open.isEmpty()) return;
        times++;
        nanos += System.nanoTime() - began;
    }

    /** Of {@link #all}, those that are restored. */
    public synchronized long restored() {
        return sum(Span::restored);
    }

    /** What there was to restore, now or the last time; 0 = nothing. */
    public synchronized long all() {
        return sum(Span::all);
    }

    private long sum(ToLongFunction<Span> figure) {
        return parts.values().stream().mapToLong(figure).sum();
    }

    /** How often it has restored everything. */
    public synchronized long times() {
        return times;
    }

    /** How long it has taken all those times together. */
    public synchronized long nanos() {
        return nanos;
    }
}
