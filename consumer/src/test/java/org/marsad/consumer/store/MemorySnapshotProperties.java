package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.TestStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/** What is read of a batch without a store is what is read of a store after that batch. */
class MemorySnapshotProperties {
    @Provide
    Arbitrary<List<CellCounts>> cells() {
        return Combinators.combine(
                        Arbitraries.of("DZ", "MA"),
                        Arbitraries.of(
                                "*", "", "A", "a", "a\0b", "ab", "é", "\uFF5E", "\uD83D\uDE00", "\uD83D\uDE00\uFF5E"),
                        Arbitraries.of("2019-12", "2020", "2020-01", "unknown"),
                        Arbitraries.of("*", "(unknown)", "\uE000", "\uD800\uDC00", "\uD7FF"),
                        Arbitraries.integers().between(0, 9))
                .as(StoreContract::cell)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<CellFilter> filters() {
        return Combinators.combine(
                        Arbitraries.of("DZ", "MA").injectNull(0.5),
                        Arbitraries.of("*", "a", "none").injectNull(0.5),
                        Arbitraries.of("*", "(unknown)").injectNull(0.5),
                        Arbitraries.of(
                                Months.ALL,
                                Months.of("2020-01", null),
                                Months.of(null, "2019"),
                                Months.of("2019-12", "2020-01")))
                .as(CellFilter::new);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void isThatOfAStore(
            @ForAll("cells") List<CellCounts> cells,
            @ForAll("filters") CellFilter filter,
            @ForAll(supplier = TestStore.MostlyFiles.class) TestStore.Kind kind)
            throws Exception {
        Batch batch = batch(cells);
        Path folder = Files.createTempDirectory("memory");
        try (Store store = TestStore.of(kind, folder).open()) {
            store.apply(batch);
            try (Snapshot stored = store.snapshot();
                    Snapshot kept = new MemorySnapshot(batch, false)) {
                assertThat(read(kept, CellFilter.ALL)).containsExactlyElementsOf(read(stored, CellFilter.ALL));
                assertThat(read(kept, filter)).containsExactlyElementsOf(read(stored, filter));
                assertThat(kept.accounts()).isEqualTo(stored.accounts());
                assertThat(kept.progress()).isEqualTo(stored.progress());
                assertThat(kept.ledger()).isEqualTo(stored.ledger());
                assertThat(kept.positions()).isEqualTo(stored.positions());
                assertThat(kept.simulated()).isEqualTo(stored.simulated());
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    @Property(tries = 1)
    void isSimulatedIfItIsTold() {
        assertThat(new MemorySnapshot(StoreContract.NOTHING, true).simulated()).isTrue();
    }

    /** Of cells in a list some are deleted, as are an account and a progress; some events are simulated. */
    private static Batch batch(List<CellCounts> cells) {
        Map<Cell, @Nullable CellCounts> values = new HashMap<>();
        cells.forEach(cell -> values.put(cell.cell(), cell.counts().incidents() == 0 ? null : cell));
        Map<Integer, @Nullable Account> accounts = new HashMap<>();
        Map<Integer, @Nullable Progress> progress = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            boolean gone = i == 7;
            accounts.put(i, gone ? null : new Account(i, 5, Ledger.of(Outcome.STALE), 12, "t"));
            progress.put(i, gone ? null : new Progress(i, 12, Map.of(0, 3L), 4));
        }
        String source = List.of(EventRow.SIMULATED, "news", EventRow.GENERATED).get(cells.size() % 3);
        List<EventRow> events = List.of(new EventRow(0, 0, 9, "a:1", 1L, false, source, null, "{}"));
        return new Batch(values, events, accounts, progress, Map.of(new TopicPartition("t.counts", 1), 7L));
    }

    private static List<CellCounts> read(Snapshot snapshot, CellFilter filter) {
        List<CellCounts> cells = new ArrayList<>();
        snapshot.cells(filter, cells::add);
        return cells;
    }
}
