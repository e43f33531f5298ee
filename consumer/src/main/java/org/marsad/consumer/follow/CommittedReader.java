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
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Map<String, Object> DEFAULTS = Map.of(
            "max.poll.records",
            10_000,
            "max.partition.fetch.bytes",
            4 * 1024 * 1024,
            // Closing waits for the fetch that is under way.
            "fetch.max.wait.ms",
            100);
    /** Then a broker answers ten times a second at most while little comes, and not after each of hundreds of commits. */
    private static final Map<String, Object> TOGETHER = Map.of("fetch.min.bytes", 1024 * 1024);

    private static final Map<String, Object> REQUIRED = Map.of(
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            // What is gone must not come back empty, with a broker's own settings.
            "allow.auto.create.topics",
            false,
            // A position that the log does not have means that the log lost records: never go on as if nothing were
            // missing.
            "auto.offset.reset",
            "none");

    private final Cluster cluster;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    /** Topic → how many partitions it has as long as all that it has are read. */
    private final Map<String, Integer> whole;

    /**
     * A reader of those partitions.
     *
     * @param from where to begin; no entry, or 0: with the first record there is
     * @throws UserError if the cluster cannot be reached, or its settings make no client
     */
    public CommittedReader(Cluster cluster, Collection<TopicPartition> partitions, Map<TopicPartition, Long> from) {
        this(cluster, Map.of(), Map.of(), partitions, from);
    }

    /**
     * A reader of whole topics: it ends when they get more partitions, since it would never read them.
     *
     * @param from as above
     * @throws UserError as above
     */
    public CommittedReader(Cluster cluster, Layout topics, Map<TopicPartition, Long> from) {
        this(cluster, Map.of(), topics.partitions(), topics.all(), from);
    }

    /**
     * A reader of whole topics, for whom what comes may wait for a tenth of a second for more.
     *
     * @param from as above
     * @throws UserError as above
     */
    static CommittedReader together(Cluster cluster, Layout topics, Map<TopicPartition, Long> from) {
        return new CommittedReader(cluster, TOGETHER, topics.partitions(), topics.all(), from);
    }

    private CommittedReader(
            Cluster cluster,
            Map<String, Object> further,
            Map<String, Integer> whole,
            Collection<TopicPartition> partitions,
            Map<TopicPartition, Long> from) {
        this.cluster = cluster;
        this.whole = whole;
        this.consumer = consumer(cluster, further);
        boolean ready = false;
        try {
            consumer.assign(partitions);
            List<TopicPartition> fromBeginning = partitions.stream()
                    .filter(partition -> from.getOrDefault(partition, 0L) == 0)
                    .toList();
            partitions.forEach(partition -> positions.put(partition, from.getOrDefault(partition, 0L)));
            positions.putAll(consumer.beginningOffsets(fromBeginning));
            positions.forEach(consumer::seek);
            ready = true;
        } catch (KafkaException e) {
            throw refused(e);
        } finally {
            if (!ready) consumer.close();
        }
    }

    private static Consumer<byte[], byte[]> consumer(Cluster cluster, Map<String, Object> further) {
        Map<String, Object> defaults = new HashMap<>(DEFAULTS);
        defaults.putAll(further);
        Map<String, Object> settings = cluster.client(defaults);
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
     * The next records, in order within each partition; none if nothing new comes within a second, or only positions
     * changed.
     *
     * @throws UserError if the cluster refuses, the log does not hold the place where it was to be read, or a topic has grown
     * @throws org.apache.kafka.common.errors.WakeupException after {@link #wakeup}
     */
    public ConsumerRecords<byte[], byte[]> poll() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            whole.forEach(this::requireNoMore);
            records.nextOffsets().forEach((partition, next) -> positions.put(partition, next.offset()));
            return records;
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private void requireNoMore(String topic, int known) {
        int now = lastKnown(topic);
        if (now > known)
            throw new UserError(
                    "topic %s has got more partitions, %d instead of %d, so its records lie elsewhere now: stop all parts but Kafka, start one ./marsad streams --recount, and begin anew, a consumer with a new store"
                            .formatted(topic, now, known));
    }

    /** How many partitions it had when the consumer itself was told last; 0 if it knows nothing any more, Kafka being away. Nobody is waited for. */
    private int lastKnown(String topic) {
        try {
            return consumer.partitionsFor(topic, Duration.ZERO).size();
        } catch (TimeoutException unknown) {
            return 0;
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
