package org.marsad.consumer.explain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marsad.consumer.Events.event;
import static org.marsad.consumer.Events.persons;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.consumer.StoredLog;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.audit.StoreLook;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.DatabaseStore;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

/** What is told of the newest records is what the counts changed by. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
final class NewestChangesTest {
    private static final CellFilter ROLL_UP = CellFilter.ALL.city("*").affiliation("*");

    @TempDir
    Path folder;

    private final StoredLog log = new StoredLog();
    private Map<Integer, Long> seen = Map.of();

    @SuppressWarnings("NullAway.Init")
    private DatabaseStore store;

    private final TestStore.Kind kind;

    NewestChangesTest(TestStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        store = TestStore.of(kind, folder).open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Since the last time. */
    private List<CountChange> changes(CellFilter shown) throws Exception {
        try (SqlSnapshot snapshot = store.reader().snapshot()) {
            Map<Integer, Long> from = seen;
            seen = StoreLook.of(snapshot).complete();
            return NewestChanges.of(snapshot, Names.standard(), shown, from, seen, 100);
        }
    }

    private static SecurityEvent in(String id, String date, String city, long revision, int arrested) {
        SecurityEvent e = persons(event(id, Kind.ARREST, date, "MA", city, "ISIS"), arrested, 0, 0);
        return new SecurityEvent(
                id, revision, e.kind(), e.date(), e.places(), e.affiliation(), arrested, 0, 0, null, null, null, null);
    }

    private static CellFilter of(String city) {
        return CellFilter.ALL.city(city);
    }

    @Test
    void addUpToTheCounts() throws Exception {
        log.add(in("a:1", "2020-10", "Tanger", 2, 4));
        log.add(in("a:2", "2020-10", "Fez", 1, 3));
        log.add(in("a:1", "2020-10", "Tangier", 1, 9));
        log.addRejected("a:3", 0, Reason.BAD_DATE);
        log.addRejected(null, 1, Reason.MALFORMED);
        log.storeAll(store);
        Map<Cell, Counts> sums = new HashMap<>();
        for (CountChange change : changes(CellFilter.ALL)) sums.merge(change.cell(), change.by(), Counts::plus);
        log.add(in("a:1", "2020-11", "Fez", 3, 5));
        log.add(in("a:2", "2020-10", "Fez", 2, 8));
        log.add(in("a:2", "2020-10", "Fez", 2, 8));
        log.add(new Retraction("a:2", 3, null));
        log.add(in("a:4", "2020-11", "Rabat", 1, 1));
        log.storeAll(store);
        for (CountChange change : changes(CellFilter.ALL)) sums.merge(change.cell(), change.by(), Counts::plus);
        sums.values().removeIf(Counts::isZero);
        Map<Cell, Counts> counted = new HashMap<>();
        for (CellCounts cell : log.cells().values())
            if (!cell.cell().city().equals("*")
                    && !cell.cell().affiliation().equals("*")
                    && !cell.counts().isZero()) counted.put(cell.cell(), cell.counts());
        assertThat(sums).isEqualTo(counted).hasSize(2);
        assertThat(changes(CellFilter.ALL)).isEmpty();
    }

    @Test
    void tellOfMovesRetractionsAndFiltersAndNotOfWhatChangedNothing() throws Exception {
        log.add(in("a:1", "2020-10", "Tangier", 1, 4));
        log.storeAll(store);
        assertThat(changes(of("Fez"))).isEmpty();
        log.add(in("a:1", "2020-10", "Fez", 2, 4));
        log.storeAll(store);
        assertThat(changes(of("Fez"))).extracting(CountChange::by).containsExactly(new Counts(0, 1, 0, 4, 0, 0));
        log.add(in("a:1", "2020-10", "Tangier", 1, 7));
        log.storeAll(store);
        assertThat(changes(CellFilter.ALL)).isEmpty();
        log.add(new Retraction("a:1", 2, null));
        log.storeAll(store);
        Cell country = new Cell("MA", "*", requireNonNull(Period.parse("2020-10")), "*");
        assertThat(changes(ROLL_UP)).singleElement().satisfies(change -> {
            assertThat(change.cell()).isEqualTo(country);
            assertThat(change.by()).isEqualTo(new Counts(0, -1, 0, -4, 0, 0));
        });
    }

    @Test
    void waitUntilTheyAreCounted() throws Exception {
        log.add(in("a:1", "2020-10", "Tangier", 1, 4));
        log.storeEvents(store);
        try (SqlSnapshot snapshot = store.reader().snapshot()) {
            assertThat(StoreLook.of(snapshot).inMotion()).isEqualTo(1);
        }
        assertThat(changes(CellFilter.ALL)).isEmpty();
        log.storeCounts(store);
        assertThat(changes(CellFilter.ALL)).hasSize(1);
    }
}
