package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.consumer.TestStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

@ParameterizedClass
@EnumSource(TestStore.Kind.class)
final class BusiestCellsTest {
    private static final Period MAY = new Period(2020, 5);

    private final TestStore.Kind kind;

    @SuppressWarnings("NullAway.Init")
    private TestStore tested;

    @TempDir
    Path folder;

    private final Map<Cell, @Nullable CellCounts> cells = new LinkedHashMap<>();

    private void cell(String country, String city, Period month, String affiliation, long own, long in12) {
        Cell cell = new Cell(country, city, month, affiliation);
        Counts rolling = new Counts(in12, 0, 0, 0, own == 0 ? 0 : 100 - own, 0);
        cells.put(
                cell,
                month.isMonth()
                        ? new CellCounts(cell, new Counts(0, own, 0, 0, 0, 0), rolling, rolling)
                        : new CellCounts(cell, rolling, null, null));
    }

    BusiestCellsTest(TestStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void fill() {
        cell("DZ", "*", MAY.plusMonths(-1), "*", 9, 9);
        cell("DZ", "Oran", MAY.plusMonths(-1), "IS", 9, 9);
        cell("DZ", "Oran", MAY, "IS", 0, 9);
        cell("MA", "*", MAY, "*", 5, 5);
        cell("MA", "*", MAY, "IS", 5, 5);
        // A later month in which nothing was counted, and what is no month.
        cell("MA", "*", MAY.plusMonths(1), "*", 0, 5);
        cell("MA", "*", Period.UNKNOWN, "*", 0, 50);
        cell("MA", "Fez", Period.UNKNOWN, "IS", 0, 50);
        cell("MA", "Fez", MAY, "*", 3, 3);
        cell("MA", "Fez", MAY, "IS", 2, 3);
        cell("MA", "Fez", MAY, "AQIM", 1, 1);
        cell("MA", "Agadir", MAY, "IS", 2, 4);
        cell("MA", "Zagora", MAY.plusMonths(1), "IS", 0, 2);
        tested = TestStore.of(kind, folder);
        try (Store store = tested.open()) {
            store.apply(new Batch(cells, List.of(), Map.of(), Map.of(), Map.of()));
        }
    }

    private BusiestCells busiest(CellFilter filter, String order, int most) throws Exception {
        CellOrder by = CellOrder.parse(order);
        assertThat(by).isNotNull();
        try (SqlSnapshot snapshot = StoreReader.at(tested.database()).snapshot()) {
            return BusiestCells.of(snapshot, filter, by, most);
        }
    }

    private static List<String> names(BusiestCells busiest) {
        return busiest.cells().stream()
                .map(cell -> cell.cell().city() + " " + cell.cell().affiliation())
                .toList();
    }

    @Test
    void areThoseOfTheLatestMonthWithoutRollUps() throws Exception {
        BusiestCells busiest = busiest(CellFilter.ALL, "events", 10);
        assertThat(busiest.month()).isEqualTo(MAY);
        assertThat(names(busiest)).containsExactly("Agadir IS", "Fez IS", "Fez AQIM", "Oran IS");
        assertThat(names(busiest(CellFilter.ALL, "events", 2))).containsExactly("Agadir IS", "Fez IS");
    }

    @Test
    void areInWhateverOrder() throws Exception {
        assertThat(names(busiest(CellFilter.ALL, "incidents_12", 10)))
                .containsExactly("Oran IS", "Agadir IS", "Fez IS", "Fez AQIM");
        assertThat(names(busiest(CellFilter.ALL, "killed_3", 10)))
                .containsExactly("Fez AQIM", "Agadir IS", "Fez IS", "Oran IS");
        assertThat(CellOrder.parse("killed_6")).isNull();
        assertThat(CellOrder.parse("months")).isNull();
    }

    @Test
    void areThoseOfAFilter() throws Exception {
        assertThat(names(busiest(CellFilter.ALL.city("Fez"), "arrests", 10))).containsExactly("Fez IS", "Fez AQIM");
        assertThat(names(busiest(CellFilter.ALL.affiliation("*"), "arrests", 10)))
                .containsExactly("Fez *");
        assertThat(names(busiest(CellFilter.ALL.city("*").affiliation("*"), "arrests", 10)))
                .containsExactly("* *");
        BusiestCells algeria = busiest(CellFilter.ALL.country("DZ"), "arrests", 10);
        assertThat(algeria.month()).isEqualTo(MAY.plusMonths(-1));
        assertThat(names(algeria)).containsExactly("Oran IS");
        assertThat(busiest(CellFilter.ALL.country("FR"), "arrests", 10)).isEqualTo(new BusiestCells(null, List.of()));
    }
}
