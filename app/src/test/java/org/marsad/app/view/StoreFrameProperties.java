package org.marsad.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.AttributedString;
import org.marsad.consumer.audit.StoreLook;
import org.marsad.consumer.store.BusiestCells;
import org.marsad.consumer.store.CellOrder;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;

/** Whatever the terminal's size, a frame of a store is exactly as large, and shows what matters most. */
final class StoreFrameProperties {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Period MONTH = new Period(2021, 6);

    private static StorePicture picture(int cells, long figure, boolean kafka) {
        Counts counts = new Counts(figure, figure, figure, figure, figure, figure);
        List<CellCounts> busiest = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            Cell cell = new Cell("MA", "Aït Ourir 城 " + "x".repeat(i), MONTH, "\u001b[31mgroup " + i);
            busiest.add(new CellCounts(cell, counts, counts, counts));
            changes.add(new Change(NOW, cell, counts.minus(new Counts(1, 2, 3, 4, 5, 6))));
        }
        StorePicture.Lags lags = new StorePicture.Lags(
                List.of(new StorePicture.StageLag("streams", "stalled", 12.5, figure, 90.0)), "it does not answer");
        return new StorePicture(
                NOW,
                "/srv/marsad/a very long folder name/store.db",
                StoreState.of(new StoreLook(NOW, NOW, NOW, Ledger.EMPTY, Map.of(0, 7L), Map.of(0, 5L), true), NOW),
                true,
                new StorePicture.Rates(12.3, 4.5),
                Ledger.of(Reason.BAD_DATE),
                kafka ? lags : null,
                new BusiestCells(MONTH, busiest),
                new CellOrder("killed", 12),
                changes,
                Set.of(),
                "MA");
    }

    @Property(tries = 300)
    void fitsExactly(
            @ForAll @IntRange(min = 1, max = 220) int columns,
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 0, max = 40) int cells,
            @ForAll @IntRange(min = 0, max = 1_000_000_000) int figure,
            @ForAll boolean kafka) {
        List<AttributedString> frame = StoreFrame.of(picture(cells, figure, kafka), columns, rows);
        assertThat(frame).hasSize(rows);
        assertThat(frame).allSatisfy(line -> {
            assertThat(line.columnLength()).isLessThanOrEqualTo(Math.max(2, columns));
            assertThat(line.toString()).doesNotContain("\u001b");
        });
    }

    @Property(tries = 100)
    void underEachTitleThereIsSomething(
            @ForAll @IntRange(min = 20, max = 160) int columns,
            @ForAll @IntRange(min = 1, max = 30) int rows,
            @ForAll boolean kafka) {
        List<String> frame = StoreFrame.of(picture(30, 7, kafka), columns, rows).stream()
                .map(line -> line.toString().strip())
                .toList();
        if (rows > 1) assertThat(frame.get(rows - 1)).startsWith("q or Ctrl-C");
        if (columns >= 32) assertThat(frame.get(0)).contains("simulated");
        for (int i = 0; i < rows; i++) {
            String line = frame.get(i);
            if (line.startsWith("busiest cells")) assertThat(frame.get(i + 3)).startsWith("MA/A");
            if (line.equals("newest changes")) assertThat(frame.get(i + 1)).contains("MA/A");
        }
    }

    @Property(tries = 100)
    void showsWhatMattersWhereverThereIsRoomForIt(
            @ForAll @IntRange(min = 60, max = 220) int columns, @ForAll @IntRange(min = 24, max = 70) int rows) {
        String frame = StoreFrame.of(picture(30, 7, true), columns, rows).stream()
                .map(AttributedString::toString)
                .collect(Collectors.joining("\n"));
        assertThat(frame)
                .contains("store.db", "includes simulated events", "live: written 0.0 s ago", "2 stored")
                .contains("12.3 records/s, 4.5 changes/s", "read 1 = ", "rejected 1", "rejected: bad-date 1")
                .contains("Kafka: it does not answer", "stalled", "lag 7 records, 90.0 s")
                .contains("busiest cells of 2021-06 by killed_12", "killed↓", "MA/Aït Ourir", "newest changes")
                .contains("only MA");
    }
}
