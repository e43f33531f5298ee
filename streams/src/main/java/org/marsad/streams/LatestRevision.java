package org.marsad.streams;

import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Rejected;

/**
 * Checks each record of a partition of events, keeps the winner of each id (rules 1 and 2), and tells what changed in which series (rule 3).
 *
 * <p>Changes are added up in memory and told just before a commit, with the partition's account and how far it is complete: all of it is in
 * one transaction with the offsets, so that a crash takes back either everything or nothing.
 */
final class LatestRevision implements Processor<byte[], byte[], byte[], byte[]> {
    static final String WINNERS = "winners";
    static final String ACCOUNT = "account";
    private static final String BEFORE_COMMIT = "latest-revision-before-commit";

    private final CountingSettings settings;
    private final EventReading reading;
    private ProcessorContext<byte[], byte[]> context;
    private Revisions revisions;
    private KeyValueStore<Integer, Account> accounts;
    private CommitPace pace;
    private Account account;
    /** The first offset that has not been read yet. */
    private long next;
    /** When the last record was written, in milliseconds since 1970. */
    private long written;

    @SuppressWarnings("NullAway.Init")
    private LatestRevision(CountingSettings settings, EventReading reading) {
        this.settings = settings;
        this.reading = reading;
    }

    static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(CountingSettings settings) {
        EventReading reading =
                new EventReading(settings.names(), settings.partitions().events());
        return State.supplier(
                () -> new LatestRevision(settings, reading),
                settings.state() == null ? FoldedWinners.store(WINNERS, reading) : State.onDisk(WINNERS),
                State.small(ACCOUNT, Serdes.Integer(), LedgerSerdes.ACCOUNT),
                BeforeCommit.store(BEFORE_COMMIT));
    }

    /** A task that failed begins again with this same processor. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        accounts = context.getStateStore(ACCOUNT);
        int partition = context.taskId().partition();
        int partitions = settings.partitions().events();
        String tables = settings.names().fingerprint();
        Account known = accounts.get(partition);
        if (known != null) CountedBy.require(known, partitions, tables);
        CountedBy.requirePartition(partition, settings.topics().events(), partitions);
        account = known != null ? known : new Account(partition, 0, Ledger.EMPTY, partitions, tables);
        next = account.offset();
        revisions = new Revisions(
                settings.state() == null
                        ? context.<FoldedWinners>getStateStore(WINNERS)
                        : new StoredWinners(context.getStateStore(WINNERS), next));
        pace = CommitPace.start(context, BEFORE_COMMIT, () -> next != account.offset(), this::tell);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Batch.each(record, at, (key, value, timestamp, offset) -> take(key, value, timestamp, at, offset));
    }

    private void take(byte[] key, byte[] value, long timestamp, RecordMetadata at, long offset) {
        Checked checked = reading.read(key, value, timestamp, at.partition());
        boolean isNew = offset >= next;
        if (isNew) {
            next = offset + 1;
            written = timestamp;
            pace.read(written);
        }
        if (checked instanceof Checked.Invalid invalid) {
            if (isNew) reject(key, value, timestamp, new Rejected.InTopic(at.topic(), at.partition(), offset), invalid);
            return;
        }
        Winner winner = reading.winner(((Checked.Valid) checked).revision());
        if (isNew) revisions.take(key, winner);
        // The group's offsets were lost: it is counted already (rule 9).
        else revisions.takeAgain(key, winner);
    }

    private void reject(byte[] key, byte[] value, long timestamp, Rejected.InTopic at, Checked.Invalid invalid) {
        revisions.reject(invalid.reason());
        Rejected rejected =
                Rejected.of(invalid.reason(), invalid.detail(), at, Instant.ofEpochMilli(timestamp), key, value);
        context.forward(new Record<>(key, rejected.value(), timestamp, rejected.headers()), CountingTopology.REJECTED);
    }

    private void tell() {
        if (next == account.offset()) return;
        revisions.changes((series, by) -> change(CellJson.key(series), ChangeBytes.ofSeries(by)));
        account = new Account(
                account.partition(),
                next,
                account.ledger().plus(revisions.account()),
                account.partitions(),
                account.tables());
        accounts.put(account.partition(), account);
        revisions.complete(next);
        byte[] key = LedgerJson.key(account);
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(key, LedgerJson.value(account), now), CountingTopology.ACCOUNTS);
        change(key, ChangeBytes.complete(account.partition(), next));
    }

    /** Its timestamp is that of the event, so that who counts knows how old it is; no broker takes one that lies far ahead. */
    private void change(byte[] key, byte[] value) {
        long timestamp = Math.min(written, context.currentSystemTimeMs());
        context.forward(new Record<>(key, value, timestamp), CountingTopology.CHANGES_FILTER);
    }
}
