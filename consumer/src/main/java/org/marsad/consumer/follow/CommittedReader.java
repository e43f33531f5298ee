package org.marsad.consumer.follow;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;

/**
 * Reads the committed records of given partitions, each from where it is told, without a consumer group. Its positions pass over
 * what is not a committed record (markers of transactions, aborted records), so they reach the end also where nothing is left to
 * read. For one thread; only {@link #wakeup} is for others.
 */
public final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Map<String, Object> DEFAULTS = Map.of(
            "max.poll.records",
            10_000,
            "max.partition.fetch.bytes",
            4 * 1024 * 1024,
            // Closing waits for the fetch that is under way.
            "fetch.max.wait.ms",
            100);
    private static final Map<String, Object> REQUIRED = Map.of(
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            // A position that the log does not have means that the log lost records: never go on as if nothing were
            // missing.
            "auto.offset.reset",
            "none");

    private final Cluster cluster;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /**
     * A reader of those partitions.
     *
     * @param from where to begin; no entry, or 0: with the first record there is
     * @throws UserError if the cluster cannot be reached, or its settings make no client
     */
    public CommittedReader(Cluster cluster, Collection<TopicPartition> partitions, Map<TopicPartition, Long> from) {
        this.cluster = cluster;
        this.consumer = consumer(cluster);
        boolean ready = false;
        try {
            consumer.assign(partitions);
            List<TopicPartition> whole = partitions.stream()
                    .filter(partition -> from.getOrDefault(partition, 0L) == 0)
                    .toList();
            partitions.forEach(partition -> positions.put(partition, from.getOrDefault(partition, 0L)));
            positions.putAll(consumer.beginningOffsets(whole));
            positions.forEach(consumer::seek);
            ready = true;
        } catch (KafkaException e) {
            throw refused(e);
        } finally {
            if (!ready) consumer.close();
        }
    }

    private static Consumer<byte[], byte[]> consumer(Cluster cluster) {
        Map<String, Object> settings = cluster.client(DEFAULTS);
        settings.putAll(REQUIRED);
        try {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UserError(
                    "no Kafka client can be made for " + cluster.bootstrapServers() + ": " + cause.getMessage());
        }
    }

    /**
     * The next records, in order within each partition; none if nothing new comes within some seconds, or only positions
     * changed.
     *
     * @throws UserError if the cluster refuses, or the log does not hold the place where it was to be read
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup}
     */
    public ConsumerRecords<byte[], byte[]> poll() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.nextOffsets().forEach((partition, next) -> positions.put(partition, next.offset()));
            return records;
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    /** The first offset of each partition that was not polled yet. */
    public Map<TopicPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    /** Whether everything before those offsets was polled. */
    public boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * Where the committed records end that there are now.
     *
     * @throws UserError if the cluster cannot be reached
     */
    public Map<TopicPartition, Long> committedEnds() {
        try {
            return consumer.endOffsets(positions.keySet());
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private RuntimeException refused(KafkaException e) {
        String kafka = "Kafka at " + cluster.bootstrapServers();
        if (e instanceof OffsetOutOfRangeException)
            return new UserError(kafka + " no longer has records that were there (" + e.getMessage()
                    + "): what was made from them must be made anew");
        if (e instanceof TimeoutException) return new UserError("no answer from " + kafka + ": " + e.getMessage());
        if (e instanceof AuthenticationException || e instanceof AuthorizationException)
            return new UserError(kafka + " refused: " + e.getMessage());
        return e;
    }

    /** What reads, for whoever measures it. */
    public Consumer<?, ?> client() {
        return consumer;
    }

    /** Ends a poll that is waiting, or else the next. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
