package org.marsad.streams;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Series;
import org.marsad.model.count.SeriesCounts;
import org.marsad.model.event.Revision;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Rejected;

/**
 * Checks each record of a partition of events, keeps the winner of each id (rules 1 and 2), and tells what changed in which series (rule 3).
 *
 * <p>Changes are added up in memory and told just before a commit, with the partition's account and how far it is complete: all of it is in
 * one transaction with the winners and the offsets, so that a crash takes back either everything or nothing.
 */
final class LatestRevision implements Processor<byte[], byte[], byte[], Found> {
    static final String WINNERS = "winners";
    static final String ACCOUNT = "account";
    private static final String BEFORE_COMMIT = "latest-revision-before-commit";

    private final CountingSettings settings;
    private final Map<Series, SeriesCounts> changes = new TreeMap<>();
    private final Tally tally = new Tally();
    private ProcessorContext<byte[], Found> context;
    private KeyValueStore<String, Winner> winners;
    private KeyValueStore<Integer, Account> accounts;
    private Account account;
    /** The first offset that has not been read yet. */
    private long next;

    @SuppressWarnings("NullAway.Init")
    private LatestRevision(CountingSettings settings) {
        this.settings = settings;
    }

    static ProcessorSupplier<byte[], byte[], byte[], Found> supplier(CountingSettings settings) {
        return State.supplier(
                () -> new LatestRevision(settings),
                State.large(WINNERS, Serdes.String(), WinnerJson.SERDE, settings.state()),
                State.small(ACCOUNT, Serdes.Integer(), LedgerSerdes.ACCOUNT),
                BeforeCommit.store(BEFORE_COMMIT));
    }

    @Override
    public void init(ProcessorContext<byte[], Found> context) {
        this.context = context;
        winners = context.getStateStore(WINNERS);
        accounts = context.getStateStore(ACCOUNT);
        int partition = context.taskId().partition();
        int partitions = settings.partitions().events();
        String tables = settings.names().fingerprint();
        Account known = accounts.get(partition);
        if (known != null) CountedBy.require(known, partitions, tables);
        CountedBy.requirePartition(partition, settings.topics().events(), partitions);
        account = known != null ? known : new Account(partition, 0, Ledger.EMPTY, partitions, tables);
        next = account.offset();
        BeforeCommit.run(context, BEFORE_COMMIT, this::tell);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        // Read again because the group's offsets were lost: it is counted already (rule 9).
        if (at.offset() < next) return;
        next = at.offset() + 1;
        var position = new EventChecks.Position(
                record.key(), at.partition(), settings.partitions().events());
        Checked checked = EventChecks.check(record.value(), record.timestamp(), position);
        if (checked instanceof Checked.Valid valid) take(valid.revision());
        else reject(record, at, (Checked.Invalid) checked);
    }

    private void take(Revision revision) {
        Winner soFar = winners.get(revision.id());
        Winner winner = Winner.of(revision, settings.names());
        tally.add(winner.against(soFar));
        if (!winner.beats(soFar)) return;
        winners.put(revision.id(), winner);
        change(soFar, -1);
        change(winner, 1);
    }

    private void change(@Nullable Winner winner, int sign) {
        if (winner == null || winner.content() == null) return;
        var counts =
                sign > 0 ? winner.content().counts() : winner.content().counts().negated();
        SeriesCounts by = SeriesCounts.of(winner.content().month(), counts);
        for (Series series : winner.content().series()) changes.merge(series, by, SeriesCounts::plus);
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata at, Checked.Invalid invalid) {
        tally.add(invalid.reason());
        Rejected rejected = Rejected.of(
                invalid.reason(),
                invalid.detail(),
                new Rejected.InTopic(at.topic(), at.partition(), at.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value());
        context.forward(
                new Record<>(record.key(), new Found.Rejection(rejected), record.timestamp(), rejected.headers()));
    }

    private void tell() {
        if (next == account.offset()) return;
        changes.forEach((series, by) -> {
            if (!by.isEmpty()) forward(CellJson.key(series), new Change.OfSeries(series, by));
        });
        changes.clear();
        account = new Account(
                account.partition(), next, account.ledger().plus(tally.take()), account.partitions(), account.tables());
        accounts.put(account.partition(), account);
        byte[] key = LedgerJson.key(account);
        forward(key, new Found.Statement(account));
        forward(key, new Change.Complete(account.partition(), next));
    }

    private void forward(byte[] key, Found found) {
        context.forward(new Record<>(key, found, context.currentSystemTimeMs()));
    }
}
