package org.marsad.consumer.subscribe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.CommittedReader;
import org.marsad.consumer.follow.Layout;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts for a service that keeps no store: first all of them, then every change.
 *
 * <pre>{@code
 * var listener = new CountsSubscriber.Listener() {
 *     public void onSnapshot(Map<Cell, CellCounts> cells) {
 *         System.out.println(cells.size() + " cells");
 *     }
 *
 *     public void onChange(CellChange change) {
 *         System.out.println(change.cell() + " is now " + change.after());
 *     }
 *
 *     public void onFailure(RuntimeException failure) {
 *         failure.printStackTrace();
 *     }
 * };
 * try (var subscriber = CountsSubscriber.start(Cluster.at("localhost:9092"), Topics.DEFAULT, listener)) {
 *     System.in.read();
 * }
 * }</pre>
 *
 * <p>Only committed counts are seen. The changes of one series (a country, city and affiliation, all its months) come in their order; of
 * different series one may be seen changed before the other. It remembers nothing from one start to the next: each begins with all counts as they are
 * then, however long ago the last was, so no change is missed and no deletion overlooked. All cells are held in memory, some 500 bytes each.
 */
public final class CountsSubscriber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CountsSubscriber.class);

    private final Listener listener;
    private final CommittedReader reader;
    private final Map<Cell, CellCounts> cells = new HashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "marsad-subscriber");
    private volatile boolean closing;

    /** Is called on the subscriber's thread, one call at a time. While it is busy, the next changes wait. */
    public interface Listener {
        /** All cells, once, before any change. The map does not change later. */
        void onSnapshot(Map<Cell, CellCounts> cells);

        /** A cell that appeared, changed or was deleted. */
        void onChange(CellChange change);

        /**
         * Nothing more will come: the cluster refused, or lost records, or the topic got more partitions, or this listener threw what is given. Start another subscriber to go on. Passing
         * troubles of the network or the brokers are no failure: the changes come when they are over.
         */
        void onFailure(RuntimeException failure);
    }

    private CountsSubscriber(CommittedReader reader, Listener listener) {
        this.reader = reader;
        this.listener = listener;
    }

    /**
     * Subscribes, from now until {@link #close}.
     *
     * @throws UserError if the topic is missing, or the cluster cannot be reached
     */
    public static CountsSubscriber start(Cluster cluster, Topics topics, Listener listener) {
        Layout layout = Layout.of(cluster, List.of(topics.counts()));
        var subscriber = new CountsSubscriber(new CommittedReader(cluster, layout, Map.of()), listener);
        subscriber.thread.start();
        return subscriber;
    }

    private void run() {
        try (reader) {
            Map<TopicPartition, Long> ends = reader.committedEnds();
            // What lies after the ends may come with what lies before: it is part of the snapshot then.
            while (!closing && !reader.reached(ends)) reader.poll().forEach(this::apply);
            if (!closing) listener.onSnapshot(Map.copyOf(cells));
            while (!closing) {
                for (var record : reader.poll()) {
                    CellChange change = apply(record);
                    if (change != null && !closing) listener.onChange(change);
                }
            }
        } catch (WakeupException e) {
            // closing
        } catch (RuntimeException e) {
            listener.onFailure(e);
        } finally {
            ended.complete(null);
        }
    }

    /** What the record changes; null if nothing. */
    private @Nullable CellChange apply(ConsumerRecord<byte[], byte[]> record) {
        Cell cell;
        CellCounts after;
        try {
            cell = CellJson.key(record.key());
            after = record.value() == null ? null : CellJson.value(record.value());
        } catch (RuntimeException e) {
            LOG.warn(
                    "passed over a record that Marsad did not write: {}-{} offset {}",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return null;
        }
        CellCounts before = after == null ? cells.remove(cell) : cells.put(cell, after);
        return Objects.equals(before, after) ? null : new CellChange(cell, before, after);
    }

    /** Ends the subscription: the listener is not called any more when this returns, unless it is the listener that calls. */
    @Override
    public void close() {
        closing = true;
        if (!ended.isDone()) reader.wakeup();
        if (Thread.currentThread() != thread) ended.join();
    }
}
