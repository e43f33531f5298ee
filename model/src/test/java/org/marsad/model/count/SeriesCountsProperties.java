package org.marsad.model.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class SeriesCountsProperties {
    private static final Series SERIES = new Series("MA", "Fez", "IS");
    private static final Counts ONE = new Counts(1, 0, 0, 0, 0, 0);

    @Property
    void areAGroup(
            @ForAll("series") SeriesCounts a, @ForAll("series") SeriesCounts b, @ForAll("series") SeriesCounts c) {
        assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(SeriesCounts.NONE)).isEqualTo(a);
        assertThat(a.plus(b).plus(negated(b))).isEqualTo(a);
        assertThat(a.plus(negated(a))).isEqualTo(SeriesCounts.NONE);
    }

    private static SeriesCounts negated(SeriesCounts counts) {
        TreeMap<Period, Counts> negated = new TreeMap<>(counts.months());
        negated.replaceAll((month, own) -> own.negated());
        return SeriesCounts.of(negated);
    }

    @Property
    void holdNoMonthOfZeros(@ForAll("series") SeriesCounts a, @ForAll("series") SeriesCounts b) {
        SeriesCounts sum = a.plus(b);
        assertThat(sum.months().values()).noneMatch(Counts::isZero);
        assertThat(sum.isEmpty()).isEqualTo(sum.equals(SeriesCounts.NONE));
        Set<Period> both = new TreeSet<>(a.months().keySet());
        both.addAll(b.months().keySet());
        for (Period month : both)
            assertThat(sum.counts(month)).isEqualTo(a.counts(month).plus(b.counts(month)));
    }

    @Property
    void rollingCountsAreTheSumOverCalendarMonthsAlone(
            @ForAll("series") SeriesCounts counts,
            @ForAll("periods") Period end,
            @ForAll @IntRange(min = 1, max = 24) int length) {
        if (!end.isMonth()) {
            assertThatThrownBy(() -> counts.rolling(end, length)).isInstanceOf(IllegalStateException.class);
            return;
        }
        Counts sum = IntStream.range(0, length)
                .mapToObj(back -> counts.counts(monthOf(index(end) - back)))
                .reduce(Counts.ZERO, Counts::plus);
        assertThat(counts.rolling(end, length)).isEqualTo(sum);
    }

    /** In the order of periods the year 2020 lies between December 2019 and January 2020. */
    @Example
    void aBareYearIsInNoWindow() {
        Period year = new Period(2020, 0);
        Period december = new Period(2019, 12);
        Period january = new Period(2020, 1);
        assertThat(new TreeSet<>(Set.of(year, january, Period.UNKNOWN, december)))
                .containsExactly(Period.UNKNOWN, december, year, january);
        SeriesCounts counts = SeriesCounts.of(year, ONE)
                .plus(SeriesCounts.of(december, ONE))
                .plus(SeriesCounts.of(january, ONE))
                .plus(SeriesCounts.of(Period.UNKNOWN, ONE));
        Counts two = ONE.plus(ONE);
        assertThat(counts.at(SERIES, january)).isEqualTo(new CellCounts(SERIES.cell(january), ONE, two, two));
        assertThat(counts.at(SERIES, year)).isEqualTo(new CellCounts(SERIES.cell(year), ONE, null, null));
        assertThat(counts.at(SERIES, Period.UNKNOWN))
                .isEqualTo(new CellCounts(SERIES.cell(Period.UNKNOWN), ONE, null, null));
    }

    /** Rule 6's own example: an event in 2020-02 makes cells up to 2021-01. */
    @Example
    void aMonthReachesTheElevenAfterIt() {
        SeriesCounts counts = SeriesCounts.of(new Period(2020, 2), ONE);
        assertThat(counts.reach())
                .hasSize(12)
                .startsWith(new Period(2020, 2), new Period(2020, 3))
                .endsWith(new Period(2020, 12), new Period(2021, 1));
        assertThat(counts.at(SERIES, new Period(2020, 4)))
                .isEqualTo(new CellCounts(SERIES.cell(new Period(2020, 4)), Counts.ZERO, ONE, ONE));
        assertThat(counts.at(SERIES, new Period(2020, 5)).rolling3()).isEqualTo(Counts.ZERO);
        assertThat(counts.at(SERIES, new Period(2021, 1)).exists()).isTrue();
        assertThat(counts.at(SERIES, new Period(2021, 2)).exists()).isFalse();
        assertThat(counts.at(SERIES, new Period(2020, 1)).exists()).isFalse();
    }

    /** A change alters no cell outside its reach, and a cell that exists is within that of its series. */
    @Property
    void whatReachesACellIsNear(@ForAll("series") SeriesCounts counts, @ForAll("series") SeriesCounts change) {
        Set<Period> expected = new TreeSet<>(change.months().keySet());
        for (Period month : change.months().keySet())
            if (month.isMonth()) IntStream.range(0, 12).forEach(later -> expected.add(monthOf(index(month) + later)));
        assertThat(change.reach()).isEqualTo(expected);

        for (int year = 2016; year <= 2024; year++)
            for (int month = 0; month <= 12; month++) {
                Period period = new Period(year, month);
                CellCounts before = counts.at(SERIES, period);
                CellCounts after = counts.plus(change).at(SERIES, period);
                if (!before.equals(after)) assertThat(expected).contains(period);
                if (before.exists()) assertThat(counts.reach()).contains(period);
                assertThat(before.exists()).isEqualTo(!before.counts().isZero() || !zero(before));
            }
    }

    private static boolean zero(CellCounts cell) {
        return cell.rolling12() == null || cell.rolling12().equals(Counts.ZERO);
    }

    @Property
    void giveNothingAwayThatCanBeChanged(@ForAll("series") SeriesCounts counts) {
        Map<Period, Counts> months = counts.months();
        assertThatThrownBy(() -> months.put(new Period(2020, 1), ONE))
                .isInstanceOf(UnsupportedOperationException.class);
        TreeMap<Period, Counts> own = new TreeMap<>(months);
        SeriesCounts copy = SeriesCounts.of(own);
        own.put(new Period(1999, 1), ONE);
        assertThat(copy).isEqualTo(counts);
    }

    private static int index(Period month) {
        return month.year() * 12 + month.month() - 1;
    }

    private static Period monthOf(int index) {
        return new Period(index / 12, index % 12 + 1);
    }

    @Provide
    Arbitrary<SeriesCounts> series() {
        return Months.series();
    }

    @Provide
    Arbitrary<Period> periods() {
        return Months.periods();
    }
}
