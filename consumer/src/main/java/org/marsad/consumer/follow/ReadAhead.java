package org.marsad.consumer.follow;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Topics;

/** Reads, on a thread of its own, what another stores, so that neither waits for the other. */
final class ReadAhead implements AutoCloseable {
    private final CommittedReader reader;
    private final Topics topics;
    private final CheckedEvents events;
    private final HandOver handOver;
    private @Nullable CompletableFuture<Void> reading;
    private volatile boolean stopping;

    /**
     * @param reader is closed by this
     * @param mostBytes how much is read ahead at most, about
     */
    ReadAhead(CommittedReader reader, Topics topics, CheckedEvents events, long mostBytes) {
        this.reader = reader;
        this.topics = topics;
        this.events = events;
        handOver = new HandOver(() -> new Gatherer(topics), mostBytes);
    }

    void start() {
        reading = CompletableFuture.runAsync(this::read, task -> new Thread(task, "marsad-reader").start());
    }

    private void read() {
        try (reader) {
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> polled = reader.poll();
                if (polled.nextOffsets().isEmpty()) continue;
                handOver.add(events.rows(polled.records(topics.events())), others(polled), reader.positions());
            }
            handOver.end(null);
        } catch (WakeupException e) {
            handOver.end(null);
        } catch (Throwable e) {
            handOver.end(e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> others(ConsumerRecords<byte[], byte[]> polled) {
        return polled.partitions().stream()
                .filter(partition -> !partition.topic().equals(topics.events()))
                .flatMap(partition -> polled.records(partition).stream())
                .toList();
    }

    /** As {@link HandOver#take}. */
    @Nullable
    Gatherer take(long nanos) throws InterruptedException {
        return handOver.take(nanos);
    }

    /** Why it reads no more; null if it does, or was stopped. */
    @Nullable
    Throwable failure() {
        return handOver.failure();
    }

    /** As {@link CommittedReader#client}. */
    Consumer<?, ?> client() {
        return reader.client();
    }

    /** Reads no more; what it has read can still be taken. Any thread may call this. */
    void stop() {
        stopping = true;
        reader.wakeup();
    }

    /** Stops; returns when the reader is closed. */
    @Override
    public void close() {
        handOver.end(null);
        stop();
        if (reading == null) reader.close();
        else reading.join();
    }
}
