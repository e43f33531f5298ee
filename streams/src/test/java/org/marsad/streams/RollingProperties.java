package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.wire.CellJson;

/** Sliding windows find the cells, and the figures, that adding up each window anew finds. */
final class RollingProperties {
    private static final Series SERIES = new Series("MA", "\"month\":\"unknown\" Tétouan", "a\\b");

    /** Period → figures: what adding is done to. */
    @Provide
    Arbitrary<Map<Period, long[]>> figures() {
        Arbitrary<Period> periods = Combinators.combine(
                        Arbitraries.of(0, 1999, 2000, 2001, 2002, 2030),
                        Arbitraries.integers().between(0, 12))
                .as((year, month) -> year == 0 ? Period.UNKNOWN : new Period(year, month));
        Arbitrary<long[]> six =
                Arbitraries.longs().between(-3, 3).array(long[].class).ofSize(6);
        return Arbitraries.maps(periods, six).ofMaxSize(12);
    }

    @Property(tries = 300)
    void findsWhatTheWindowsFind(
            @ForAll("figures") Map<Period, long[]> before, @ForAll("figures") Map<Period, long[]> change) {
        SeriesFigures counts = packed(before);
        SeriesFigures by = packed(change);
        by.trim();
        counts.add(by);
        Map<String, String> found = new HashMap<>();
        CellBytes cells = new CellBytes(SERIES, new BytesOut());
        new Rolling().changed(counts, by, (code, figures) -> {
            String key = new String(cells.key(code), UTF_8);
            byte[] value = cells.value(code, figures);
            assertThat(found.put(key, value == null ? "none" : new String(value, UTF_8)))
                    .isNull();
            assertThat(CellBytes.series(cells.key(code))).isEqualTo(CellJson.key(SERIES));
        });
        assertThat(found).isEqualTo(expected(before, change));
    }

    private static SeriesFigures packed(Map<Period, long[]> figures) {
        BytesOut out = new BytesOut();
        figures.forEach((period, six) -> {
            out.unsigned(Codes.of(period));
            for (long figure : six) out.signed(figure);
        });
        SeriesFigures packed = new SeriesFigures();
        packed.add(new BytesIn(out.toByteArray()));
        return packed;
    }

    /** Every cell whose value differs, as its JSON. */
    private static Map<String, String> expected(Map<Period, long[]> before, Map<Period, long[]> change) {
        Map<Period, long[]> after = new TreeMap<>(before);
        change.forEach((period, six) -> after.merge(period, six, RollingProperties::sum));
        Map<String, String> expected = new HashMap<>();
        for (int year = 0; year <= 2032; year = year == 0 ? 1998 : year + 1) {
            for (int month = 0; month <= (year == 0 ? 0 : 12); month++) {
                Period period = new Period(year, month);
                CellCounts cell = cell(after, period);
                if (cell.equals(cell(before, period))) continue;
                String value = cell.exists() ? utf8(CellJson.value(cell)) : "none";
                expected.put(utf8(CellJson.key(cell.cell())), value);
            }
        }
        return expected;
    }

    private static CellCounts cell(Map<Period, long[]> figures, Period period) {
        Counts own = counts(figures, List.of(period));
        if (!period.isMonth()) return new CellCounts(SERIES.cell(period), own, null, null);
        return new CellCounts(
                SERIES.cell(period), own, counts(figures, ending(period, 3)), counts(figures, ending(period, 12)));
    }

    private static List<Period> ending(Period month, int months) {
        return IntStream.range(0, months).mapToObj(i -> month.plusMonths(-i)).toList();
    }

    private static Counts counts(Map<Period, long[]> figures, List<Period> periods) {
        long[] f = periods.stream()
                .map(p -> figures.getOrDefault(p, new long[6]))
                .reduce(new long[6], RollingProperties::sum);
        return new Counts(f[0], f[1], f[2], f[3], f[4], f[5]);
    }

    private static long[] sum(long[] a, long[] b) {
        return LongStream.range(0, 6).map(i -> a[(int) i] + b[(int) i]).toArray();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
