package org.marsad.consumer.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;

/**
 * Follows events, counts and ledger into a store, each record exactly once: it begins where the store's positions are, and they change with the
 * rows. Only what is committed is followed.
 *
 * <pre>{@code
 * try (Store store = SqliteStore.open(file); Follower follower = new Follower(cluster, topics, store)) {
 *     follower.start();
 *     follower.awaitCounted(ends, Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class Follower implements Runnable, AutoCloseable {
    /** The more, the more often a cell that changes again and again is stored only once. */
    private static final long MOST_BYTES =
            Math.min(128 << 20, Runtime.getRuntime().maxMemory() / 32);

    private static final long LEAST_REST_NANOS = Duration.ofMillis(50).toNanos();
    /** What changes while thousands of events a second come is to be seen within one. */
    private static final long MOST_REST_NANOS = Duration.ofMillis(100).toNanos();

    private final Cluster cluster;
    private final Topics topics;
    private final Store store;
    private final Layout layout;
    private final ReadAhead ahead;
    private final Reached reached;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Is told what changed in the store. */
    public interface Listener {
        /** Called on the follower's thread after each commit to the store, in order; it must not throw, nor take long, nor close the follower. */
        void committed(Batch batch);
    }

    /**
     * Makes ready to follow, by {@link #start} or {@link #run}.
     *
     * @param store is not closed by this
     * @throws UserError if a topic is missing, the cluster cannot be reached, or the store was filled from other topics, or from records that they do not have
     */
    public Follower(Cluster cluster, Topics topics, Store store) {
        this(cluster, topics, store, MOST_BYTES);
    }

    /** @param mostBytes how much of what is read is kept in memory at most, about, until it is stored */
    Follower(Cluster cluster, Topics topics, Store store, long mostBytes) {
        this.cluster = cluster;
        this.topics = topics;
        this.store = store;
        layout = Layout.of(cluster, List.of(topics.events(), topics.counts(), topics.ledger()));
        store.claim(layout.identity());
        SameLog.require(cluster, topics, layout, store);
        Absence.forgetIfTooLong(cluster, topics, store);
        try (Snapshot snapshot = store.snapshot()) {
            Map<Integer, Progress> progress =
                    snapshot.progress().stream().collect(Collectors.toMap(Progress::partition, p -> p));
            var reader = CommittedReader.together(cluster, layout, SameLog.positions(snapshot));
            reached = new Reached(reader.positions(), progress);
            var events = new CheckedEvents(layout.partitionsOf(topics.events()));
            ahead = new ReadAhead(reader, topics, events, mostBytes);
        }
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /** Follows on a thread of its own. */
    public void start() {
        new Thread(this::runToEnd, "marsad-follower").start();
    }

    /**
     * Follows on this thread until {@link #close}.
     *
     * @throws UserError if the cluster refuses, or the store cannot be written
     */
    @Override
    public void run() {
        runToEnd();
        reached.throwIfFailed();
    }

    private void runToEnd() {
        if (!taken.compareAndSet(false, true)) throw new IllegalStateException("it has run before, or was closed");
        Throwable failure = null;
        try {
            ahead.start();
            storeAll();
            failure = ahead.failure();
        } catch (Throwable e) {
            failure = e;
        } finally {
            ahead.close();
            reached.end(failure);
            ended.complete(null);
        }
    }

    private void storeAll() throws InterruptedException {
        long rest = 0;
        for (Gatherer gathered = ahead.take(rest); gathered != null; gathered = ahead.take(rest)) {
            long began = System.nanoTime();
            commit(gathered.batch());
            // Then a cell that changes ten times a second is written less often.
            rest = Math.min(MOST_REST_NANOS, Math.max(LEAST_REST_NANOS, System.nanoTime() - began));
        }
    }

    private void commit(Batch batch) {
        store.apply(batch);
        reached.advance(batch);
        for (Listener listener : listeners) listener.committed(batch);
    }

    /**
     * Waits until everything before those offsets of {@code marsad.events} is counted and its counts are in the store; what comes later may be, too.
     *
     * @param ends partition → the first offset that need not be counted; no entry = 0
     * @param limit how long to wait at most
     * @return false if that was not long enough
     * @throws UserError if the follower failed by something that the user can mend
     * @throws IllegalStateException if it failed otherwise, or was closed
     */
    public boolean awaitCounted(Map<Integer, Long> ends, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
        int partitions = layout.partitionsOf(topics.counts());
        Reached.State state = reached.now();
        while (!state.counted(partitions, ends)) {
            state = reached.after(state, deadline);
            if (state == null) return false;
        }
        Map<TopicPartition, Long> written = Layout.ends(cluster, layout.all());
        while (!state.reached(written)) {
            state = reached.after(state, deadline);
            if (state == null) return false;
        }
        return true;
    }

    /** The first offset of each partition that is not in the store. */
    public Map<TopicPartition, Long> positions() {
        return reached.now().positions();
    }

    /** What reads, for whoever measures it. */
    public Consumer<?, ?> client() {
        return ahead.client();
    }

    /** Why it no longer follows; null if it does, or was closed. */
    public @Nullable Throwable failure() {
        return reached.failure();
    }

    /** Completes, normally, when it no longer follows: closed or failed. */
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    /**
     * Stops; what was read is in the store, the rest comes next time. Has no effect the second time.
     *
     * @throws UserError if it failed before by something that the user can mend
     * @throws IllegalStateException if it failed otherwise
     */
    @Override
    public void close() {
        if (taken.compareAndSet(false, true)) {
            ahead.close();
            reached.end(null);
            ended.complete(null);
        } else if (!ended.isDone()) {
            ahead.stop();
            ended.join();
        }
        reached.throwIfFailed();
    }
}
