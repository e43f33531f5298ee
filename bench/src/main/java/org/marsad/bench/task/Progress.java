package org.marsad.bench.task;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.marsad.model.UserError;
import org.marsad.model.wire.LedgerJson;

/** How far the ledger says that the counts are complete (rule 10), as a read_committed reader sees it. */
final class Progress implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Job job;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, org.marsad.model.wire.Progress> counts = new HashMap<>();

    Progress(Job job) {
        this.job = job;
        consumer = Clients.consumer(job.cluster());
        List<TopicPartition> ledger = List.of(new TopicPartition(job.topics().ledger(), 0));
        consumer.assign(ledger);
        consumer.seekToBeginning(ledger);
        // The connection is there before the clock runs.
        consumer.position(ledger.get(0));
    }

    /**
     * Waits until every partition of the counts is complete up to those offsets.
     *
     * @param meanwhile is run ten times a second or oftener
     * @throws UserError if the counting fails, or the ledger says nothing new for three minutes
     */
    void await(Map<Integer, Long> ends, CompletableFuture<Void> counting, Runnable meanwhile) {
        long last = System.nanoTime();
        while (!covers(ends)) {
            if (counting.isDone()) throw new UserError("the counting has ended: " + counting);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                last = System.nanoTime();
                if (record.value() == null || LedgerJson.isAccount(record.key())) continue;
                counts.put(LedgerJson.partition(record.key()), LedgerJson.progress(record.value()));
            }
            if (System.nanoTime() - last > STALLED_NANOS)
                throw new UserError("the counting stands still at " + counts.values() + " of " + ends);
            meanwhile.run();
        }
    }

    /** Waits until every partition of the counts is complete up to beyond those offsets, not necessarily to the end. */
    void awaitBeyond(Map<Integer, Long> ends) {
        Map<Integer, Long> beyond = new HashMap<>();
        ends.forEach((partition, end) -> beyond.put(partition, end + 1));
        await(beyond, new CompletableFuture<>(), () -> {});
    }

    private boolean covers(Map<Integer, Long> ends) {
        return counts.size() == job.partitions()
                && counts.values().stream().allMatch(progress -> progress.covers(ends));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
