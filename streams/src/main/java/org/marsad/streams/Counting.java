package org.marsad.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.marsad.model.UserError;
import org.marsad.model.wire.Topics;

/** A running instance of the counting. Several of them share the work. */
public final class Counting implements AutoCloseable {
    private static final int BATCH_BYTES = 256 * 1024;
    /** Where Kafka goes at the same time there is nothing to wait for, and nothing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final Membership membership;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Restoring restoring = new Restoring();
    private final AtomicInteger starts = new AtomicInteger();

    private Counting(KafkaStreams streams, CountingSettings settings) {
        this.streams = streams;
        this.membership = settings.membership();
        streams.setUncaughtExceptionHandler(failure -> {
            ended.completeExceptionally(Refusals.of(failure, settings));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) starts.incrementAndGet();
            if (now == KafkaStreams.State.NOT_RUNNING || now == KafkaStreams.State.ERROR) ended.complete(null);
        });
        streams.setGlobalStateRestoreListener(restoring);
    }

    /**
     * Starts counting.
     *
     * @param recount whether to forget the state first and count the log anew
     * @throws UserError if the state was counted by other partitions or tables, is gone (rule 9), is another cluster's, or cannot be read to its end
     */
    public static Counting start(CountingSettings settings, boolean recount) {
        KafkaStreams streams = streams(settings);
        try (Admin admin = settings.cluster().admin()) {
            if (recount) streams.cleanUp();
            claimState(settings, admin, recount);
            if (recount) new Recount(settings, admin).run();
            new HangingTransactions(settings, admin).refuse();
            new StartCheck(settings, admin).run();
            new Group(settings.cluster(), admin, settings.topics().application()).admit(settings);
            InternalTopics.makeChanges(settings, admin);
        } catch (RuntimeException e) {
            streams.close();
            throw e;
        }
        Counting counting = new Counting(streams, settings);
        streams.start();
        return counting;
    }

    private static void claimState(CountingSettings settings, Admin admin, boolean isEmpty) {
        if (settings.state() == null) return;
        StateFolder folder = new StateFolder(settings.state(), settings.topics().application());
        if (isEmpty) folder.forget();
        folder.claim(settings.cluster().get(admin.describeCluster().clusterId()));
    }

    private static KafkaStreams streams(CountingSettings settings) {
        try {
            return new KafkaStreams(
                    CountingTopology.get(settings), new StreamsConfig(config(settings)), new OneWaitProducer.Clients());
        } catch (StreamsException e) {
            if (settings.state() == null) throw e;
            throw new UserError(
                    "the state in " + settings.state()
                            + " is in use by another instance, or cannot be written: give each instance a folder of its own with --state-dir");
        }
    }

    static Map<String, Object> config(CountingSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.topics().application());
        // Else one that begins anew in the same folder could not be told from one that merely stood still.
        config.put(StreamsConfig.CLIENT_ID_CONFIG, settings.topics().application() + "-" + UUID.randomUUID());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.putAll(settings.membership().config());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, CommitPace.LONGEST.toMillis());
        // A task reads one partition: it never has to wait for another one.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // While nothing comes, what was read last must not wait for its commit.
        config.put(StreamsConfig.POLL_MS_CONFIG, 10);
        if (settings.state() != null)
            config.put(StreamsConfig.STATE_DIR_CONFIG, settings.state().toString());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                List.of(Batch.Polled.class));
        // Batches of them, not records.
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 1);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // A commit sends what is left at once. Until then few large requests cost less than many small ones, as of what
        // is rejected now and then.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_MESSAGE_BYTES);
        return settings.cluster().client(config);
    }

    /** Completes when the counting ends; exceptionally if it failed. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether it counts; not while the work is being shared out, or state restored. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** How often it has begun anew after it had once begun: each time that the work was shared out again, once or more. */
    public int rebalances() {
        return Math.max(0, starts.get() - 1);
    }

    /** How far its state is restored. */
    public Restoring restoring() {
        return restoring;
    }

    /** What counts, for whoever measures it. */
    public KafkaStreams client() {
        return streams;
    }

    /** Commits what is counted and ends. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(PATIENCE).withGroupMembershipOperation(membership.atTheEnd()));
    }
}
