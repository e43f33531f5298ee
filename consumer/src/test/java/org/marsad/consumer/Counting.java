package org.marsad.consumer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;

/**
 * Publishes events, and counts and ledger as the topology would: in transactions. It takes every id to come once, and its retraction after it.
 */
public final class Counting implements AutoCloseable {
    private final Topics topics;
    private final int partitions;
    private final Producer<byte[], byte[]> events;
    private final Producer<byte[], byte[]> counts;
    private final Map<String, SecurityEvent> known = new HashMap<>();
    private final NaiveCounts naive = new NaiveCounts();
    private final Map<Integer, Ledger> ledgers = new TreeMap<>();
    private final Map<Integer, Long> ends = new TreeMap<>();

    public Counting(Cluster cluster, Topics topics, int partitions) {
        this.topics = topics;
        this.partitions = partitions;
        events = new KafkaProducer<>(
                cluster.client(Map.of("linger.ms", 5)), new ByteArraySerializer(), new ByteArraySerializer());
        counts = new KafkaProducer<>(
                cluster.client(
                        Map.of("transactional.id", topics.application(), "max.in.flight.requests.per.connection", 1)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        counts.initTransactions();
    }

    /** Publishes an event, and counts it in the next {@link #commit}. */
    public void event(SecurityEvent event) {
        account(publish(event.id(), EventJson.bytes(event)), Ledger.of(Outcome.COUNTED));
        known.put(event.id(), event);
        naive.add(event);
    }

    public void retraction(String id) {
        SecurityEvent event = known.remove(id);
        if (event == null) throw new IllegalArgumentException(id);
        byte[] retraction = EventJson.bytes(new Retraction(id, event.revision() + 1, "not so"));
        account(publish(id, retraction), Ledger.of(Outcome.RETRACTED));
        naive.remove(event);
    }

    /** Publishes a record, whatever it is, that the checks reject. */
    public void rejected(String key, byte[] value) {
        var checked = EventChecks.check(value, System.currentTimeMillis(), null);
        if (!(checked instanceof Checked.Invalid invalid)) throw new IllegalArgumentException(key);
        account(publish(key, value), Ledger.of(invalid.reason()));
    }

    private int publish(String id, byte[] value) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        int partition = EventChecks.partitionOf(key, partitions);
        events.send(new ProducerRecord<>(topics.events(), partition, key, value));
        ends.merge(partition, 1L, Long::sum);
        return partition;
    }

    private void account(int partition, Ledger ledger) {
        ledgers.merge(partition, ledger, Ledger::plus);
    }

    /** Opens a transaction, and writes in it what changed. */
    public void writeCounts() {
        events.flush();
        counts.beginTransaction();
        naive.changed().forEach(this::send);
        counts.flush();
    }

    /** Ends the transaction that {@link #writeCounts} opened. */
    public void commitWritten() {
        counts.commitTransaction();
    }

    /** Writes what changed, and the ledger, in one transaction. */
    public void commit() {
        writeCounts();
        ledgers.forEach((partition, ledger) -> send(new Account(partition, end(partition), ledger, partitions, "t")));
        for (int i = 0; i < partitions; i++) send(progress(i));
        commitWritten();
    }

    /** A transaction that comes to nothing: it would delete all cells. */
    public void abort() {
        counts.beginTransaction();
        cells().keySet().forEach(cell -> send(cell, null));
        send(new Account(0, 1_000_000, Ledger.EMPTY, partitions, "aborted"));
        counts.flush();
        counts.abortTransaction();
    }

    private void send(Cell cell, @Nullable CellCounts value) {
        counts.send(new ProducerRecord<>(
                topics.counts(),
                EventChecks.partitionOf(CellJson.key(cell.series()), partitions),
                CellJson.key(cell),
                value == null ? null : CellJson.value(value)));
    }

    private void send(Account account) {
        counts.send(new ProducerRecord<>(topics.ledger(), LedgerJson.key(account), LedgerJson.value(account)));
    }

    private void send(Progress progress) {
        counts.send(new ProducerRecord<>(topics.ledger(), LedgerJson.key(progress), LedgerJson.value(progress)));
    }

    public Progress progress(int partition) {
        return new Progress(partition, partitions, ends, 0);
    }

    /** Sends any record, outside of transactions; returns where it lies. */
    public RecordMetadata raw(ProducerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        return events.send(record).get();
    }

    private long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Where the events end. */
    public Map<Integer, Long> ends() {
        return Map.copyOf(ends);
    }

    public Map<Cell, CellCounts> cells() {
        return naive.cells();
    }

    public Ledger ledger() {
        return ledgers.values().stream().reduce(Ledger.EMPTY, Ledger::plus);
    }

    @Override
    public void close() {
        events.close();
        counts.close();
    }
}
