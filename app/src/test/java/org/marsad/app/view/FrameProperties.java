package org.marsad.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.AttributedString;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;

/** Whatever the terminal's size, a frame is exactly as large, and says what is simulated. */
final class FrameProperties {
    private static Picture picture(int months, int cities, long figure) {
        List<CellCounts> national = new ArrayList<>();
        for (int i = 0; i < months; i++) national.add(cell("*", new Period(2021, 6).plusMonths(-i), "*", figure));
        Map<String, CellCounts> busiest = new LinkedHashMap<>();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < cities; i++) {
            String city = "Aït Ourir 城 " + "x".repeat(i);
            busiest.put(city, cell(city, new Period(2021, 6), "*", figure));
            changes.add(new Change(
                    Instant.EPOCH,
                    cell(city, new Period(2021, 6), "IS", 1).cell(),
                    new Counts(figure, -figure, 1, 4, 0, 0)));
        }
        return new Picture(
                List.of("something starts"),
                "127.0.0.1:39623",
                "http://127.0.0.1:8080/",
                Ledger.of(Outcome.COUNTED),
                national,
                busiest,
                changes,
                Set.of(),
                5,
                figure,
                LocalDate.of(2021, 6, 7));
    }

    private static CellCounts cell(String city, Period month, String affiliation, long figure) {
        Counts counts = new Counts(figure, figure, figure, figure, figure, figure);
        return new CellCounts(new Cell("MA", city, month, affiliation), counts, counts, counts);
    }

    @Property(tries = 500)
    void fitsExactly(
            @ForAll @IntRange(min = 1, max = 220) int columns,
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 0, max = 90) int months,
            @ForAll @IntRange(min = 0, max = 40) int cities,
            @ForAll @IntRange(min = 0, max = 1_000_000_000) int figure) {
        List<AttributedString> frame = Frame.of(picture(months, cities, figure), columns, rows);
        assertThat(frame).hasSize(rows);
        assertThat(frame).allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(Math.max(2, columns)));
        if (columns >= 60) assertThat(frame.get(0).toString()).contains("contains simulated events");
    }

    @Property(tries = 100)
    void showsCountsWhereverThereIsRoomForThem(
            @ForAll @IntRange(min = 50, max = 220) int columns, @ForAll @IntRange(min = 18, max = 70) int rows) {
        String frame = String.join(
                "\n",
                Frame.of(picture(12, 8, 7), columns, rows).stream()
                        .map(AttributedString::toString)
                        .toList());
        assertThat(frame)
                .contains(
                        "incidents",
                        "2021-06",
                        "2021-05",
                        "busiest city",
                        "newest changes",
                        "kcat -C -b 127.0.0.1:39623");
    }
}
