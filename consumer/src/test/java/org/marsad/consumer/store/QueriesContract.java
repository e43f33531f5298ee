package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.TestStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/** What is asked of every store, whatever it is made of. */
abstract class QueriesContract {
    private static final List<String> COUNTRIES = List.of("DZ", "EH", "MA");
    private static final List<String> CITIES = List.of("(unknown)", "*", "Fez", "Tangier", "Zagora");
    private static final List<String> AFFILIATIONS = List.of("(unknown)", "*", "AQIM", "IS");

    @TempDir
    Path folder;

    private @Nullable DatabaseStore store;
    private @Nullable Queries queries;
    private final List<CellCounts> all = new ArrayList<>();

    /** A store that is not there yet. */
    abstract TestStore stored(Path folder);

    @BeforeEach
    void fill() {
        List<Period> months = new ArrayList<>(List.of(Period.UNKNOWN, new Period(2020, 0)));
        for (Period month = new Period(2019, 11); month.year() < 2021; month = month.plusMonths(1)) months.add(month);
        Map<Cell, @Nullable CellCounts> cells = new LinkedHashMap<>();
        long n = 0;
        for (String country : COUNTRIES)
            for (String city : CITIES)
                for (Period month : months)
                    for (String affiliation : AFFILIATIONS) {
                        Counts counts = new Counts(n++, 1, 2, 3, 4, 5);
                        Counts rolling = month.isMonth() ? counts.plus(counts) : null;
                        Cell cell = new Cell(country, city, month, affiliation);
                        cells.put(cell, new CellCounts(cell, counts, rolling, rolling));
                    }
        store = stored(folder).open();
        store.apply(new Batch(cells, List.of(), Map.of(), Map.of(), Map.of()));
        queries = store.reader().queries();
        try (Snapshot snapshot = store.snapshot()) {
            snapshot.cells(CellFilter.ALL, all::add);
        }
    }

    @AfterEach
    void close() {
        if (queries != null) queries.close();
        if (store != null) store.close();
    }

    private <T> T ask(Function<QueryMoment, T> questions) {
        if (queries == null) throw new IllegalStateException("not open");
        return queries.ask(questions);
    }

    private boolean is(Predicate<QueryMoment> question) {
        return ask(question::test);
    }

    private static List<CellFilter> filters() {
        List<CellFilter> filters = new ArrayList<>();
        for (Months months : List.of(Months.ALL, Months.of("2020-02", "2020-04"), Months.of("2020-06", null)))
            for (String country : new String[] {null, "EH", "FR"})
                for (String city : new String[] {null, "*", "Fez", "Nowhere"})
                    for (String affiliation : new String[] {null, "*", "IS"})
                        filters.add(new CellFilter(country, city, affiliation, months));
        return filters;
    }

    @Test
    void pagesVisitEveryCellOnceInOrder() {
        for (CellFilter filter : filters()) {
            List<CellCounts> expected =
                    all.stream().filter(cell -> filter.matches(cell.cell())).toList();
            List<CellCounts> visited = new ArrayList<>();
            Cell after = null;
            while (true) {
                Cell from = after;
                List<CellCounts> page = ask(moment -> moment.cells(filter, from, 60));
                visited.addAll(page);
                if (page.size() < 60) break;
                after = page.get(59).cell();
            }
            assertThat(visited).as(filter.toString()).isEqualTo(expected);
        }
    }

    @Test
    void aPageGoesOnAfterACellThatIsGone() {
        Cell gone = new Cell("EH", "Fez", new Period(2020, 2), "BB");
        assertThat(ask(moment -> moment.cells(CellFilter.ALL, gone, 1)).get(0).cell())
                .isEqualTo(new Cell("EH", "Fez", new Period(2020, 2), "IS"));
    }

    @Test
    void oneCellAndOwnCounts() {
        CellCounts some = all.get(50);
        assertThat(is(moment -> some.equals(moment.cell(some.cell())))).isTrue();
        assertThat(is(moment -> moment.cell(new Cell("FR", "*", Period.UNKNOWN, "*")) == null))
                .isTrue();
        Map<Cell, Counts> own = new LinkedHashMap<>();
        ask(moment -> {
            moment.ownCounts(own::put);
            return true;
        });
        assertThat(own).hasSize(all.size());
        all.forEach(cell -> assertThat(own).containsEntry(cell.cell(), cell.counts()));
    }

    @Test
    void aMomentDoesNotChangeAndTheNextSeesWhatDid() {
        if (store == null) throw new IllegalStateException("not open");
        DatabaseStore open = store;
        CellCounts some = all.get(3);
        Map<Cell, @Nullable CellCounts> gone = new LinkedHashMap<>();
        gone.put(some.cell(), null);
        assertThat(is(moment -> {
                    boolean before = moment.cell(some.cell()) != null;
                    open.apply(new Batch(gone, List.of(), Map.of(), Map.of(), Map.of()));
                    return before && moment.cell(some.cell()) != null;
                }))
                .isTrue();
        assertThat(is(moment -> moment.cell(some.cell()) == null)).isTrue();
    }

    @Test
    void sourcesInTheOrderOfTheirArrival() {
        if (store == null) throw new IllegalStateException("not open");
        EventRow first = new EventRow(0, 0, 10, "a:1", 1L, false, "news", null, "{\"id\":\"a:1\"}");
        EventRow second = new EventRow(1, 0, 20, "a:2", 1L, false, "simulated", null, "{}");
        EventRow none = new EventRow(1, 1, 30, "a:3", 1L, false, null, null, "{}");
        assertThat(is(QueryMoment::simulated)).isFalse();
        store.apply(new Batch(Map.of(), List.of(first, second, none), Map.of(), Map.of(), Map.of()));
        List<QueryMoment.Mention> mentions = new ArrayList<>();
        ask(moment -> {
            moment.sources(mentions::add);
            return true;
        });
        assertThat(mentions)
                .containsExactly(
                        new QueryMoment.Mention("news", 10, 0, 0), new QueryMoment.Mention("simulated", 20, 1, 0));
        assertThat(is(moment -> "{\"id\":\"a:1\"}".equals(moment.event(0, 0)))).isTrue();
        assertThat(is(moment -> moment.event(0, 1) == null)).isTrue();
        assertThat(is(QueryMoment::simulated)).isTrue();
    }
}
