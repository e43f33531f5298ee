package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/** What every store does, whatever it is made of. */
abstract class StoreContract {
    private static final TopicPartition COUNTS_0 = new TopicPartition("t.counts", 0);
    private static final TopicPartition COUNTS_1 = new TopicPartition("t.counts", 1);
    static final Batch NOTHING = new Batch(Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    Store store;

    /** The store with what was in it before. */
    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    void reopen() {
        store.close();
        store = open();
    }

    static CellCounts cell(String country, String city, String month, String affiliation, long n) {
        Period period = Period.parse(month);
        if (period == null) throw new IllegalArgumentException(month);
        Counts counts = new Counts(n, n + 1, n + 2, n + 3, n + 4, n + 5);
        Counts rolling = period.isMonth() ? counts.plus(counts) : null;
        return new CellCounts(
                new Cell(country, city, period, affiliation),
                counts,
                rolling,
                rolling == null ? null : rolling.plus(counts));
    }

    static Batch cells(CellCounts... cells) {
        Map<Cell, @Nullable CellCounts> map = new HashMap<>();
        for (CellCounts cell : cells) map.put(cell.cell(), cell);
        return new Batch(map, List.of(), Map.of(), Map.of(), Map.of());
    }

    static Batch events(EventRow... events) {
        return new Batch(Map.of(), List.of(events), Map.of(), Map.of(), Map.of());
    }

    private static Batch deleted(Cell cell) {
        Map<Cell, @Nullable CellCounts> map = new HashMap<>();
        map.put(cell, null);
        return new Batch(map, List.of(), Map.of(), Map.of(), Map.of());
    }

    private static Batch positions(Map<TopicPartition, Long> positions) {
        return new Batch(Map.of(), List.of(), Map.of(), Map.of(), positions);
    }

    List<CellCounts> read(CellFilter filter) {
        List<CellCounts> cells = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot()) {
            snapshot.cells(filter, cells::add);
        }
        return cells;
    }

    @Test
    void newStoreHoldsNothing() {
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.positions()).isEmpty();
            assertThat(snapshot.changed()).isNull();
            assertThat(snapshot.accounts()).isEmpty();
            assertThat(snapshot.progress()).isEmpty();
            assertThat(snapshot.ledger()).isEqualTo(Ledger.EMPTY);
            assertThat(snapshot.simulated()).isFalse();
        }
        assertThat(read(CellFilter.ALL)).isEmpty();
    }

    @Test
    void cellsAreKeptReplacedAndDeleted() {
        CellCounts kept = cell("MA", "Fez", "2020-02", "*", 1);
        CellCounts yearOnly = cell("MA", "Fez", "2020", "*", 2);
        CellCounts unknown = cell("MA", "Fez", "unknown", "*", 3);
        CellCounts old = cell("MA", "*", "2020-02", "*", 4);
        store.apply(cells(kept, yearOnly, unknown, old));
        CellCounts replaced = cell("MA", "*", "2020-02", "*", 40);
        store.apply(cells(replaced));
        store.apply(deleted(yearOnly.cell()));
        store.apply(deleted(cell("MA", "never", "2020", "*", 0).cell()));
        reopen();
        assertThat(read(CellFilter.ALL)).containsExactly(replaced, kept, unknown);
    }

    @Test
    void cellsComeInTheOrderOfTheirCodePoints() {
        // In UTF-16, as Java compares, the last two come the other way round.
        List<String> cities = List.of("", "\0", "A", "B", "a", "é", "ب", "\uFF5E", "\uD83D\uDE00");
        List<CellCounts> sorted = new ArrayList<>();
        for (String country : List.of("DZ", "MA"))
            for (String city : cities)
                for (String month : List.of("2019-12", "2020", "2020-01", "unknown"))
                    for (String affiliation : List.of("(unknown)", "*", "a", "a\0", "a\0b"))
                        sorted.add(cell(country, city, month, affiliation, 1));
        List<CellCounts> shuffled = new ArrayList<>(sorted);
        java.util.Collections.shuffle(shuffled, new java.util.Random(1));
        store.apply(cells(shuffled.toArray(CellCounts[]::new)));
        assertThat(read(CellFilter.ALL)).containsExactlyElementsOf(sorted);
    }

    @Test
    void cellsAreFiltered() {
        CellCounts fez = cell("MA", "Fez", "2020-02", "*", 1);
        CellCounts all = cell("MA", "*", "2020-03", "*", 1);
        CellCounts oran = cell("DZ", "Oran", "2021-01", "IS", 1);
        CellCounts year = cell("DZ", "Oran", "2020", "IS", 1);
        CellCounts unknown = cell("DZ", "Oran", "unknown", "IS", 1);
        store.apply(cells(fez, all, oran, year, unknown));
        assertThat(read(CellFilter.ALL.country("MA"))).containsExactly(all, fez);
        assertThat(read(CellFilter.ALL.city("*"))).containsExactly(all);
        assertThat(read(CellFilter.ALL.country("MA").city("Fez").affiliation("*")))
                .containsExactly(fez);
        assertThat(read(CellFilter.ALL.affiliation("IS"))).containsExactly(year, oran, unknown);
        assertThat(read(CellFilter.ALL.months(Months.of("2020-03", null)))).containsExactly(oran, all);
        assertThat(read(CellFilter.ALL.months(Months.of(null, "2020-02")))).containsExactly(fez);
        assertThat(read(CellFilter.ALL.months(Months.of("2020-02", "2020-03")))).containsExactly(all, fez);
        assertThat(read(CellFilter.ALL.months(Months.of("2022", "2022")))).isEmpty();
    }

    @Test
    void ledgerIsKeptReplacedAndForgotten() {
        Ledger ledger = Ledger.of(Outcome.COUNTED).plus(Ledger.of(Reason.BAD_DATE));
        Account account = new Account(1, 7, ledger, 4, "abc");
        Progress progress = new Progress(0, 4, Map.of(0, 5L, 3, 9L), 12);
        store.apply(new Batch(Map.of(), List.of(), Map.of(1, account), Map.of(0, progress), Map.of()));
        Account other = new Account(0, 3, Ledger.of(Outcome.STALE), 4, "abc");
        Progress later = new Progress(0, 4, Map.of(1, 6L), 13);
        store.apply(new Batch(Map.of(), List.of(), Map.of(0, other), Map.of(0, later), Map.of()));
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.accounts()).containsExactly(other, account);
            assertThat(snapshot.progress()).containsExactly(later);
            assertThat(snapshot.ledger()).isEqualTo(ledger.plus(Ledger.of(Outcome.STALE)));
        }
        Map<Integer, @Nullable Account> noAccount = new HashMap<>();
        noAccount.put(1, null);
        Map<Integer, @Nullable Progress> noProgress = new HashMap<>();
        noProgress.put(0, null);
        store.apply(new Batch(Map.of(), List.of(), noAccount, noProgress, Map.of()));
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.accounts()).containsExactly(other);
            assertThat(snapshot.progress()).isEmpty();
        }
    }

    @Test
    void positionsAreKept() {
        store.apply(positions(Map.of(COUNTS_0, 5L, COUNTS_1, 1L << 40)));
        store.apply(positions(Map.of(COUNTS_0, 6L)));
        reopen();
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.positions()).isEqualTo(Map.of(COUNTS_0, 6L, COUNTS_1, 1L << 40));
            assertThat(snapshot.changed()).isNotNull();
        }
    }

    @Test
    void simulatedEventIsNoticed() {
        store.apply(events(new EventRow(0, 0, 9, "a:1", 1L, false, "simulatedly", null, "{}")));
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.simulated()).isFalse();
        }
        store.apply(events(new EventRow(0, 1, 9, "sim:1", 1L, false, "simulated", null, "{}")));
        try (Snapshot snapshot = store.snapshot()) {
            assertThat(snapshot.simulated()).isTrue();
        }
    }

    @Test
    @SuppressWarnings("NullAway") // no store takes a city that is null
    void batchThatFailsChangesNothing() {
        CellCounts before = cell("MA", "Fez", "2020-02", "*", 1);
        CellCounts after = cell("MA", "Fez", "2020-02", "*", 2);
        store.apply(new Batch(cells(before).cells(), List.of(), Map.of(), Map.of(), Map.of(COUNTS_0, 5L)));
        EventRow simulated = new EventRow(0, 0, 9, "a:1", 1L, false, "simulated", null, "{}");
        Account account = new Account(0, 3, Ledger.EMPTY, 4, "abc");
        Map<Cell, @Nullable CellCounts> badCells =
                cells(after, cell("MA", null, "2020-02", "*", 2)).cells();
        Map<TopicPartition, Long> badPositions = Map.of(COUNTS_0, 6L, new TopicPartition(null, 0), 6L);
        List<Batch> failing = List.of(
                new Batch(badCells, List.of(simulated), Map.of(0, account), Map.of(), Map.of(COUNTS_0, 6L)),
                new Batch(cells(after).cells(), List.of(simulated), Map.of(0, account), Map.of(), badPositions));
        for (Batch batch : failing) {
            assertThatThrownBy(() -> store.apply(batch)).isInstanceOf(IllegalStateException.class);
            assertThat(read(CellFilter.ALL)).containsExactly(before);
            try (Snapshot snapshot = store.snapshot()) {
                assertThat(snapshot.simulated()).isFalse();
                assertThat(snapshot.accounts()).isEmpty();
                assertThat(snapshot.positions()).isEqualTo(Map.of(COUNTS_0, 5L));
            }
        }
        store.apply(cells(after));
        assertThat(read(CellFilter.ALL)).containsExactly(after);
    }

    @Test
    void snapshotStaysAsItWas() {
        CellCounts before = cell("MA", "Fez", "2020-02", "*", 1);
        store.apply(cells(before));
        try (Snapshot snapshot = store.snapshot()) {
            store.apply(cells(cell("MA", "Fez", "2020-02", "*", 2), cell("MA", "Oujda", "2020-02", "*", 2)));
            List<CellCounts> seen = new ArrayList<>();
            snapshot.cells(CellFilter.ALL, seen::add);
            assertThat(seen).containsExactly(before);
        }
        assertThat(read(CellFilter.ALL)).hasSize(2);
    }

    @Test
    void storeBelongsToTheTopicsThatItWasFilledFrom() {
        Identity identity = new Identity("c1", Map.of("a.counts", "id1", "a.events", "id2"));
        store.claim(identity);
        reopen();
        store.claim(identity);
        assertThatThrownBy(() -> store.claim(new Identity("c2", identity.topics())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("another Kafka cluster (c1, this one is c2)")
                .hasMessageContaining("--store");
        assertThatThrownBy(() -> store.claim(new Identity("c1", Map.of("a.counts", "id3", "a.events", "id2"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("topic a.counts that has since been deleted");
        assertThatThrownBy(() -> store.claim(new Identity("c1", Map.of("b.counts", "id1", "b.events", "id2"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("other topics (a.counts, a.events)");
        store.claim(identity);
    }
}
