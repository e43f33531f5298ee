package org.marsad.streams;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.count.SeriesCounts;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/**
 * Keeps the counts of each series and publishes, just before a commit, every cell that changed, once, with its settled value, and how far
 * these counts are complete (rules 5, 6 and 10).
 */
final class RollingCounts implements Processor<byte[], Change, byte[], Counted> {
    static final String SERIES = "series";
    static final String PROGRESS = "progress";
    private static final String BEFORE_COMMIT = "rolling-counts-before-commit";

    private final CountingSettings settings;
    private final Map<Series, SeriesCounts> changes = new TreeMap<>();
    private ProcessorContext<byte[], Counted> context;
    private KeyValueStore<Series, SeriesCounts> series;
    private KeyValueStore<Integer, Progress> published;
    private Progress progress;

    @SuppressWarnings("NullAway.Init")
    private RollingCounts(CountingSettings settings) {
        this.settings = settings;
    }

    static ProcessorSupplier<byte[], Change, byte[], Counted> supplier(CountingSettings settings) {
        return State.supplier(
                () -> new RollingCounts(settings),
                State.large(SERIES, SeriesJson.KEY, SeriesJson.SERDE, settings.state()),
                State.small(PROGRESS, Serdes.Integer(), LedgerSerdes.PROGRESS),
                BeforeCommit.store(BEFORE_COMMIT));
    }

    @Override
    public void init(ProcessorContext<byte[], Counted> context) {
        this.context = context;
        series = context.getStateStore(SERIES);
        published = context.getStateStore(PROGRESS);
        int partition = context.taskId().partition();
        int partitions = settings.partitions().counts();
        Progress known = published.get(partition);
        if (known != null) CountedBy.require(known, partitions);
        progress = known != null ? known : Progress.none(partition, partitions);
        BeforeCommit.run(context, BEFORE_COMMIT, this::publish);
    }

    @Override
    public void process(Record<byte[], Change> record) {
        long offset = context.recordMetadata().orElseThrow().offset();
        // Read again because the group's offsets were lost: it is counted already (rule 9).
        if (offset < progress.changes()) return;
        progress = progress.upTo(offset + 1);
        if (record.value() instanceof Change.OfSeries of) changes.merge(of.series(), of.by(), SeriesCounts::plus);
        else if (record.value() instanceof Change.Complete complete)
            progress = progress.with(complete.partition(), complete.offset());
    }

    private void publish() {
        if (progress.equals(published.get(progress.partition()))) return;
        changes.forEach(this::apply);
        changes.clear();
        published.put(progress.partition(), progress);
        forward(LedgerJson.key(progress), new Counted.Complete(progress));
    }

    private void apply(Series of, SeriesCounts change) {
        SeriesCounts known = series.get(of);
        SeriesCounts before = known == null ? SeriesCounts.NONE : known;
        SeriesCounts after = before.plus(change);
        for (Period month : change.reach()) {
            CellCounts cell = after.at(of, month);
            if (!cell.equals(before.at(of, month)))
                forward(CellJson.key(cell.cell()), new Counted.OfCell(cell.exists() ? cell : null));
        }
        series.put(of, after.isEmpty() ? null : after);
    }

    private void forward(byte[] key, Counted counted) {
        context.forward(new Record<>(key, counted, context.currentSystemTimeMs()));
    }
}
