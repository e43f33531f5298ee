package org.marsad.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Account;

final class WatchTest {
    private static final Period MARCH = new Period(2021, 3);
    private static final Cell FEZ = new Cell("MA", "Fez", MARCH, "IS");

    private final Watch watch = new Watch("MA", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private static CellCounts arrests(Cell cell, long arrests, long in12) {
        return new CellCounts(cell, new Counts(0, arrests, 0, 0, 0, 0), Counts.ZERO, new Counts(0, in12, 0, 0, 0, 0));
    }

    private void commit(long read, Map<Cell, @Nullable CellCounts> cells) {
        Ledger ledger = new Ledger(Map.of(Outcome.COUNTED, read), Map.of());
        watch.committed(
                new Batch(cells, List.of(), Map.of(0, new Account(0, read, ledger, 1, "t")), Map.of(), Map.of()));
    }

    private static Map<Cell, @Nullable CellCounts> cells(CellCounts... cells) {
        Map<Cell, @Nullable CellCounts> map = new HashMap<>();
        for (CellCounts cell : cells) map.put(cell.cell(), cell);
        return map;
    }

    @Test
    void tellsOfTheChangesOfACitysOwnCounts() {
        commit(1, cells(arrests(FEZ, 2, 2), arrests(new Cell("MA", "Fez", MARCH.plusMonths(1), "IS"), 0, 2)));
        commit(2, cells(arrests(FEZ, 1, 1)));
        Map<Cell, @Nullable CellCounts> gone = new HashMap<>();
        gone.put(FEZ, null);
        commit(3, gone);
        assertThat(watch.picture().changes())
                .extracting(change -> change.figures(true))
                .containsExactly("arrests −1", "arrests −1", "arrests +2");
        assertThat(watch.picture().ledger().read()).isEqualTo(3);
    }

    @Test
    void showsTheLatestMonthsOfTheCountryAndTheBusiestCitiesThen() {
        Period april = MARCH.plusMonths(1);
        commit(
                1,
                cells(
                        arrests(new Cell("MA", "*", MARCH, "*"), 3, 3),
                        arrests(new Cell("MA", "*", april, "*"), 1, 4),
                        arrests(new Cell("MA", "*", april.plusMonths(1), "*"), 0, 4),
                        arrests(new Cell("MA", "*", new Period(2021, 0), "*"), 5, 0),
                        arrests(new Cell("ML", "*", april.plusMonths(2), "*"), 7, 7),
                        arrests(new Cell("MA", "Fez", april, "*"), 1, 1),
                        arrests(new Cell("MA", "Agadir", april, "*"), 0, 3)));
        Picture picture = watch.picture();
        assertThat(picture.months()).extracting(cell -> cell.cell().month()).containsExactly(april, MARCH);
        assertThat(picture.cities().keySet()).containsExactly("Agadir", "Fez");
    }

    @Test
    void saysHowManyRecordsWait() {
        watch.published(Map.of(0, 10L, 1, 4L), LocalDate.EPOCH);
        commit(7, Map.of());
        assertThat(watch.picture().waiting()).isEqualTo(3 + 4);
    }
}
