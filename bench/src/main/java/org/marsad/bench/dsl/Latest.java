package org.marsad.bench.dsl;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** The statement that counts, and the one that counted before it: the same if nothing has changed. */
record Latest(@Nullable Statement before, @Nullable Statement now) {
    static final Latest NONE = new Latest(null, null);

    private static final int LONG_WINDOW = 12;
    private static final int SHORT_WINDOW = 3;
    private static final int MONTH = "2020-02".length();

    Latest then(Statement next) {
        return now == null || next.beats(now) ? new Latest(now, next) : new Latest(now, now);
    }

    /** What changes in each cell: the old is taken away, the new added (rules 2 to 5). */
    List<KeyValue<CellKey, Sums>> changes() {
        if (now == null || now.equals(before)) return List.of();
        Map<CellKey, Sums> changes = new LinkedHashMap<>();
        if (before != null) add(changes, before.content(), -1);
        add(changes, now.content(), 1);
        return changes.entrySet().stream()
                .filter(change -> change.getValue().orNull() != null)
                .map(change -> KeyValue.pair(change.getKey(), change.getValue()))
                .toList();
    }

    private static void add(Map<CellKey, Sums> changes, Statement.@Nullable Content content, int sign) {
        if (content == null) return;
        Figures figures = content.figures().times(sign);
        boolean rolls = content.month().length() == MONTH && content.month().charAt(4) == '-';
        for (Statement.SeriesKey series : content.series()) {
            if (!rolls) {
                changes.merge(CellKey.of(series, content.month()), new Sums(figures, null, null), Sums::plus);
                continue;
            }
            YearMonth month = YearMonth.parse(content.month());
            for (int i = 0; i < LONG_WINDOW; i++) {
                Sums sums =
                        new Sums(i == 0 ? figures : Figures.ZERO, i < SHORT_WINDOW ? figures : Figures.ZERO, figures);
                changes.merge(CellKey.of(series, month.plusMonths(i).toString()), sums, Sums::plus);
            }
        }
    }
}
