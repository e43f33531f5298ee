package org.marsad.streams;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
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
 *
 * <p>Not at every commit: those are four seconds apart at most, whatever it costs to tell of every cell again. While the log is caught up with, changes are
 * kept for some commits and published together.
 */
final class RollingCounts implements Processor<byte[], byte[], byte[], byte[]> {
    static final String SERIES = "series";
    static final String PROGRESS = "progress";
    private static final String BEFORE_COMMIT = "rolling-counts-before-commit";

    /**
     * So many cells may all tasks of a thread hold back. It takes some two seconds to write them, and all of a transaction must be done in ten: what was
     * held back beyond that could never be published.
     */
    private static final long HELD_BACK = 250_000;

    private final CountingSettings settings;
    private final long mostHeldBack;
    private final Rolling rolling = new Rolling();
    private ProcessorContext<byte[], byte[]> context;
    private CountedSeries series;
    private UnpublishedChanges unpublished;
    private KeyValueStore<Integer, Progress> progresses;
    private CommitPace pace;
    /** How far changes are read. */
    private Progress progress;
    /** How far they are published; null if that is not known. */
    private @Nullable Progress published;

    private boolean heldBack;
    /** When it was published last, by {@link System#nanoTime}, and how long that took. */
    private long publishedAt;

    private long publishing;

    @SuppressWarnings("NullAway.Init")
    private RollingCounts(CountingSettings settings) {
        this.settings = settings;
        mostHeldBack = HELD_BACK * settings.threads() / settings.partitions().counts();
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
        progresses = context.getStateStore(PROGRESS);
        int partition = context.taskId().partition();
        int partitions = settings.partitions().counts();
        Progress known = progresses.get(partition);
        if (known != null) CountedBy.require(known, partitions);
        progress = known != null ? known : Progress.none(partition, partitions);
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(SERIES);
        series = new CountedSeries(store, progress.changes());
        unpublished = new UnpublishedChanges(store, series.complete());
        published = UnpublishedChanges.kept(store) == null ? known : null;
        heldBack = false;
        publishedAt = System.nanoTime();
        publishing = 0;
        pace = CommitPace.start(context, BEFORE_COMMIT, () -> !progress.equals(published), this::tell);
        context.schedule(
                CommitPace.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> heldBack = !pace.isDue(publishedAt, publishing));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Batch.each(record, context.recordMetadata().orElseThrow(), this::take);
    }

    private void take(byte[] key, byte[] value, long timestamp, long offset) {
        // Read again because the group's offsets were lost: it is counted already (rule 9).
        if (offset < progress.changes()) return;
        pace.read(timestamp);
        progress = progress.upTo(offset + 1);
        BytesIn change = ChangeBytes.content(value);
        if (ChangeBytes.isOfSeries(value)) unpublished.add(Bytes.wrap(key), change);
        else progress = progress.with(change.integer(), change.unsigned());
    }

    private void tell() {
        if (progress.equals(published)) return;
        if (heldBack && unpublished.cells() <= mostHeldBack) keep();
        else publish();
        progresses.put(progress.partition(), progress);
    }

    private void keep() {
        // An earlier version, which knows nothing of what is kept, then refuses to count on.
        series.complete(series.complete());
        unpublished.keep(progress.changes());
    }

    private void publish() {
        long began = System.nanoTime();
        unpublished.take(progress.changes(), this::apply);
        series.complete(progress.changes());
        forward(LedgerJson.key(progress), LedgerJson.value(progress), CountingTopology.PROGRESS);
        published = progress;
        publishedAt = System.nanoTime();
        publishing = publishedAt - began;
    }

    private void apply(Bytes key, SeriesFigures change) {
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
