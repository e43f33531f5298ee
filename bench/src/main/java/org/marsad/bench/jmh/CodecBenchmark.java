package org.marsad.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.event.Revision;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Shares;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events and cells to bytes and back, each benchmark one record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int RECORDS = 8_192;
    private static final long NOW = 1_790_000_000_000L;

    private final List<byte[]> values = new ArrayList<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final List<CellCounts> cells = new ArrayList<>();
    private final List<byte[]> cellKeys = new ArrayList<>();
    private final List<byte[]> cellValues = new ArrayList<>();
    private int next;

    @Setup
    public void prepare() {
        for (Generated generated : new Generator(3, RECORDS, Shares.NONE)) {
            values.add(generated.value());
            if (EventChecks.check(generated.value(), NOW, null) instanceof Checked.Valid valid)
                revisions.add(valid.revision());
        }
        for (int i = 0; i < RECORDS; i++) {
            Counts counts = new Counts(i % 7, i % 5, i % 3, i % 11, i % 13, i % 17);
            Cell cell =
                    new Cell("MA", "Douar " + i % 300, new Period(2003 + i % 20, 1 + i % 12), i % 2 == 0 ? "IS" : "*");
            cells.add(new CellCounts(
                    cell, counts, counts.plus(counts), counts.plus(counts).plus(counts)));
            cellKeys.add(CellJson.key(cell));
            cellValues.add(CellJson.value(cells.get(i)));
        }
    }

    private int next() {
        next = (next + 1) & (RECORDS - 1);
        return next;
    }

    @Benchmark
    public Object checkEvent() {
        return EventChecks.check(values.get(next()), NOW, null);
    }

    @Benchmark
    public byte[] writeEvent() {
        return EventJson.bytes(revisions.get(next() % revisions.size()));
    }

    @Benchmark
    public byte[] writeCellKey() {
        return CellJson.key(cells.get(next()).cell());
    }

    @Benchmark
    public byte[] writeCell() {
        return CellJson.value(cells.get(next()));
    }

    @Benchmark
    public Object readCellKey() {
        return CellJson.key(cellKeys.get(next()));
    }

    @Benchmark
    public Object readCell() {
        return CellJson.value(cellValues.get(next()));
    }
}
