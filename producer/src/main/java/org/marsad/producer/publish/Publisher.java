package org.marsad.producer.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.marsad.producer.parse.Parsed;

/**
 * Writes what archives say to {@code marsad.events} and what is not fit for it to {@code marsad.rejected}, and keeps account of both.
 *
 * <p>Nothing counts as published before the broker has acknowledged it, and nothing is lost in silence: the first record that Kafka does not
 * take is the end, and {@link #publish}, {@link #flush} or {@link #close} says so. Safe for several threads. What is under way takes at most
 * 64 MiB: whoever publishes faster than Kafka writes waits in {@link #publish}.
 */
public final class Publisher implements AutoCloseable {
    private record Failure(String source, long line, String topic, Throwable cause) {}

    private final Cluster cluster;
    private final Topics topics;
    private final String events;
    private final Producer<byte[], byte[]> producer;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<Integer, LongAccumulator> ends = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private volatile @Nullable Tally latest;
    private volatile boolean reported;

    /** @throws UserError if the cluster's settings make no producer */
    public Publisher(Cluster cluster, Topics topics) {
        this.cluster = cluster;
        this.topics = topics;
        this.events = topics.events();
        this.producer = Client.open(cluster);
    }

    /**
     * Takes a row of a source. Returns before the broker has it.
     *
     * @throws UserError if an earlier record was not taken
     * @throws InterruptException if interrupted while it waits for room; this row is then neither published nor accounted for
     */
    public void publish(String source, Parsed parsed) {
        if (failure.get() != null) flush();
        Tally tally = tally(source);
        if (parsed instanceof Parsed.Event event) {
            send(tally, event.line(), new ProducerRecord<>(events, event.key(), event.value()), null);
        } else if (parsed instanceof Parsed.Rejected row) {
            send(tally, row.line(), rejected(source, row), row.reason());
        } else if (parsed instanceof Parsed.Skipped skipped) {
            tally.row(1);
            tally.skipped(skipped.why());
        }
    }

    private ProducerRecord<byte[], byte[]> rejected(String source, Parsed.Rejected row) {
        return new ProducerRecord<>(
                topics.rejected(),
                null,
                (byte[]) null,
                row.row(),
                row.of(source).headers());
    }

    /** @param reason why the row is rejected; null if it is an event */
    private void send(Tally tally, long line, ProducerRecord<byte[], byte[]> record, @Nullable Reason reason) {
        tally.row(1);
        // Not the record itself, or its bytes would be kept until the broker has answered.
        String topic = record.topic();
        try {
            Future<?> unused = producer.send(record, (at, refusal) -> {
                if (refusal != null) {
                    failure.compareAndSet(null, new Failure(tally.source(), line, topic, refusal));
                } else if (reason != null) {
                    tally.rejected(reason);
                } else {
                    passed(at);
                    tally.published();
                }
            });
        } catch (InterruptException e) {
            tally.row(-1);
            throw e;
        }
    }

    private void passed(RecordMetadata event) {
        LongAccumulator end = ends.get(event.partition());
        if (end == null) end = ends.computeIfAbsent(event.partition(), p -> new LongAccumulator(Math::max, 0));
        end.accumulate(event.offset() + 1);
    }

    private Tally tally(String source) {
        Tally tally = latest;
        if (tally != null && tally.source().equals(source)) return tally;
        synchronized (tallies) {
            tally = tallies.computeIfAbsent(source, Tally::new);
        }
        latest = tally;
        return tally;
    }

    /**
     * Waits until the broker has everything that was published. An interrupt that came before does not stop it.
     *
     * @throws UserError if a record was not taken: which, why, and how much of each source is there
     * @throws InterruptException if interrupted while it waits
     */
    public void flush() {
        boolean interrupted = Thread.interrupted();
        try {
            producer.flush();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        report();
    }

    private void report() {
        Failure first = failure.get();
        if (first == null) return;
        reported = true;
        String unfinished = accounts().stream()
                .filter(account -> !account.isBalanced())
                .map(account -> "of %s, %d of the %d rows read are accounted for"
                        .formatted(
                                account.file(),
                                account.published() + account.skipped() + account.rejected(),
                                account.rows()))
                .collect(Collectors.joining("; "));
        throw new UserError(
                "%s, line %d: Kafka at %s did not take it into %s: %s\nPublishing has ended: %s. Publish what is unfinished again; what is there twice counts once."
                        .formatted(
                                first.source,
                                first.line,
                                cluster.bootstrapServers(),
                                first.topic,
                                Client.reason(first.cause),
                                unfinished));
    }

    /** Whether Kafka did not take a record: everything that publishes must end then. */
    public boolean hasFailed() {
        return failure.get() != null;
    }

    /** What publishes, for whoever measures it. */
    public Producer<?, ?> client() {
        return producer;
    }

    /** Partition of {@code marsad.events} → the offset after the last record of ours that it acknowledged. Complete once flushed. */
    public Map<Integer, Long> ends() {
        return ends.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, end -> end.getValue().get()));
    }

    /** The account of every source, in the order in which they came. */
    public List<SourceAccount> accounts() {
        synchronized (tallies) {
            return tallies.values().stream().map(Tally::account).toList();
        }
    }

    /** The account of that source, all zero if nothing of it came. */
    public SourceAccount account(String source) {
        synchronized (tallies) {
            Tally tally = tallies.get(source);
            return (tally == null ? new Tally(source) : tally).account();
        }
    }

    /**
     * Waits until everything under way has an answer, whether interrupted before or not, and lets go of Kafka.
     *
     * @throws UserError if a record was not taken and nobody was told yet
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            producer.close();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        if (!reported) report();
    }
}
