package org.marsad.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/**
 * Keeps the counts of each series and publishes, just before a commit, every cell that changed, once, with its settled value, and how far
 * these counts are complete (rules 5, 6 and 10).
 */
final class RollingCounts implements Processor<byte[], byte[], byte[], byte[]> {
    static final String SERIES = "series";
    static final String PROGRESS = "progress";
    private static final String BEFORE_COMMIT = "rolling-counts-before-commit";

    private final CountingSettings settings;
    private final Rolling rolling = new Rolling();
    private ProcessorContext<byte[], byte[]> context;
    private CountedSeries series;
    private KeyValueStore<Integer, Progress> published;
    private CommitPace pace;
    private Map<Bytes, SeriesFigures> changes;
    private Progress progress;

    @SuppressWarnings("NullAway.Init")
    private RollingCounts(CountingSettings settings) {
        this.settings = settings;
    }

    static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(CountingSettings settings) {
        return State.supplier(
                () -> new RollingCounts(settings),
                settings.state() == null ? State.inMemory(SERIES) : State.onDisk(SERIES),
                State.small(PROGRESS, Serdes.Integer(), LedgerSerdes.PROGRESS),
                BeforeCommit.store(BEFORE_COMMIT));
    }

    /** A task that failed begins again with this same processor. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        published = context.getStateStore(PROGRESS);
        int partition = context.taskId().partition();
        int partitions = settings.partitions().counts();
        Progress known = published.get(partition);
        if (known != null) CountedBy.require(known, partitions);
        progress = known != null ? known : Progress.none(partition, partitions);
        series = new CountedSeries(context.getStateStore(SERIES), progress.changes());
        changes = new HashMap<>();
        pace = CommitPace.start(
                context, BEFORE_COMMIT, () -> !progress.equals(published.get(partition)), this::publish);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long offset = context.recordMetadata().orElseThrow().offset();
        // Read again because the group's offsets were lost: it is counted already (rule 9).
        if (offset < progress.changes()) return;
        pace.read(record.timestamp());
        progress = progress.upTo(offset + 1);
        BytesIn change = ChangeBytes.content(record.value());
        if (ChangeBytes.isOfSeries(record.value()))
            changes.computeIfAbsent(Bytes.wrap(record.key()), any -> new SeriesFigures())
                    .add(change);
        else progress = progress.with(change.integer(), change.unsigned());
    }

    private void publish() {
        if (progress.equals(published.get(progress.partition()))) return;
        changes.forEach(this::apply);
        changes.clear();
        series.complete(progress.changes());
        published.put(progress.partition(), progress);
        forward(LedgerJson.key(progress), LedgerJson.value(progress), CountingTopology.PROGRESS);
    }

    private void apply(Bytes key, SeriesFigures change) {
        change.trim();
        if (change.isEmpty()) return;
        CountedSeries.Counted counted = series.get(key);
        counted.counts().add(change);
        CellBytes cells = counted.cells();
        rolling.changed(
                counted.counts(),
                change,
                (code, figures) -> forward(cells.key(code), cells.value(code, figures), CountingTopology.COUNTS));
        series.save(key, counted.counts(), change);
    }

    private void forward(byte[] key, byte @Nullable [] value, String to) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), to);
    }
}
