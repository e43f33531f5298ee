package org.marsad.bench.jmh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.SeriesCounts;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
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

/** From an event to sums in memory: names, the map of winners, the arithmetic. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CountingBenchmark {
    private static final int RECORDS = 8_192;
    private static final long NOW = 1_790_000_000_000L;
    private static final int YEARS = 20;

    private final Names names = Names.standard();
    private final List<SecurityEvent> events = new ArrayList<>();
    private final Map<String, Contribution> winners = new HashMap<>();
    private final Counts one = new Counts(0, 1, 1, 5, 0, 0);
    private SeriesCounts series = SeriesCounts.NONE;
    private Counts sum = Counts.ZERO;
    private int next;

    @Setup
    public void prepare() {
        for (Generated generated : new Generator(3, RECORDS, Shares.NONE))
            if (EventChecks.check(generated.value(), NOW, null) instanceof Checked.Valid valid
                    && valid.revision() instanceof SecurityEvent event) events.add(event);
        for (SecurityEvent event : events) winners.put(event.id(), Contribution.of(event, names));
        TreeMap<Period, Counts> months = new TreeMap<>();
        for (int month = 0; month < 12 * YEARS; month++) months.put(new Period(2003, 1).plusMonths(month), one);
        series = SeriesCounts.of(months);
    }

    private SecurityEvent event() {
        next = (next + 1) % events.size();
        return events.get(next);
    }

    @Benchmark
    public Object canonicalNames() {
        return Contribution.of(event(), names);
    }

    @Benchmark
    public Object seriesOfEvent() {
        return winners.getOrDefault(event().id(), winners.values().iterator().next())
                .series();
    }

    @Benchmark
    public @Nullable Object findWinner() {
        return winners.get(event().id());
    }

    @Benchmark
    public Object addCounts() {
        sum = sum.plus(one);
        return sum;
    }

    @Benchmark
    public Object addMonthToSeries() {
        return series.plus(SeriesCounts.of(new Period(2010, 5), one));
    }

    @Benchmark
    public Object rollTwelveMonths() {
        return series.rolling(new Period(2010, 5), SeriesCounts.LONGEST);
    }
}
