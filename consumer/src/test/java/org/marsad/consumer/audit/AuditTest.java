package org.marsad.consumer.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marsad.consumer.Events.event;
import static org.marsad.consumer.Events.persons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.consumer.Events;
import org.marsad.consumer.StoredLog;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.audit.AuditResult.State;
import org.marsad.consumer.store.Store;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.event.Kind;
import org.marsad.model.names.Names;

@Timeout(60)
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class AuditTest {
    private static final Patience SHORT = new Patience(Duration.ofMillis(10), Duration.ofMillis(20));
    private static final int EVENTS = 80;

    @TempDir
    Path folder;

    private final StoredLog log = new StoredLog();

    private final TestStore.Kind kind;

    @SuppressWarnings("NullAway.Init")
    private TestStore tested;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    AuditTest(TestStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void fill() {
        tested = TestStore.of(kind, folder);
        store = tested.open();
        for (int i = 0; i < EVENTS; i++) log.add(Events.random(i));
        log.add(persons(event("test:x", Kind.ARREST, "2010-05-06", "MA", "Tangier", "IS"), 4, 0, 1));
        log.storeAll(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Changes the tables past the store, whose writer would not let anyone else write. */
    private void sql(String statement) throws Exception {
        store.close();
        assertThat(tested.sql(statement)).isPositive();
        store = tested.open();
    }

    private AuditResult audit() throws Exception {
        return Audit.run(StoreReader.of(store), Names.standard(), Duty.FULL, SHORT);
    }

    @Test
    void agreesWithNumbers() throws Exception {
        AuditResult result = audit();
        assertThat(result.state()).isEqualTo(State.AGREES);
        assertThat(result.cells()).isEqualTo(log.cells().size());
        assertThat(result.inMotion()).isZero();
        assertThat(result.events()).isEqualTo(EVENTS + 1);
        assertThat(result.asOf()).isNotNull();
        assertThat(result.differences()).isEmpty();
    }

    @Test
    void oneAddedToACountIsFoundAndNamed() throws Exception {
        sql("UPDATE cell SET arrests_12 = arrests_12 + 1"
                + " WHERE city = 'Tangier' AND month = '2010-08' AND affiliation = 'IS'");
        AuditResult result = audit();
        assertThat(result.state()).isEqualTo(State.DIFFERS);
        assertThat(result.differing()).isEqualTo(1);
        Difference difference = result.differences().get(0);
        assertThat(result.differences()).hasSize(1);
        assertThat(difference.cell()).hasToString("Cell[country=MA, city=Tangier, month=2010-08, affiliation=IS]");
        assertThat(difference.field()).isEqualTo("arrests_12");
        assertThat(difference.excess()).isEqualTo(1);
        assertThat(difference.events()).contains("test:x");
    }

    @Test
    void deletedCellIsFoundAndNamed() throws Exception {
        sql("DELETE FROM cell WHERE city = 'Tangier' AND month = '2010-05' AND affiliation = '*'");
        AuditResult result = audit();
        assertThat(result.differing()).isEqualTo(1);
        assertThat(result.differences()).extracting(Difference::stored).containsOnlyNulls();
        assertThat(result.differences()).extracting(Difference::field).contains("arrests", "arrested_12");
    }

    @Test
    void cellThatShouldNotBeIsFoundAndNamed() throws Exception {
        sql(
                "INSERT INTO cell SELECT 'MA', 'Atlantis', month, affiliation, incidents, arrests, foiled, arrested, killed, wounded,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM cell"
                        + " WHERE city = 'Tangier' AND month = '2010-05' AND affiliation = 'IS'");
        sql("INSERT INTO cell SELECT country, city, '2003', 'nobody', 0, 0, 0, 0, 0, 0,"
                + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM cell LIMIT 1");
        AuditResult result = audit();
        assertThat(result.differing()).isEqualTo(2);
        assertThat(result.differences()).extracting(Difference::recounted).containsOnlyNulls();
    }

    @Test
    void droppedEventIsFoundInItsCellsAndTheLedger() throws Exception {
        sql("DELETE FROM event WHERE id = 'test:x'");
        AuditResult result = audit();
        assertThat(result.state()).isEqualTo(State.DIFFERS);
        // 4 series, 12 months, and its partition's account.
        assertThat(result.differing()).isEqualTo(4 * 12 + 1);
        assertThat(result.differences().get(0).field()).matches("partition \\d: read");
        assertThat(result.differences())
                .anySatisfy(difference -> assertThat(difference.cell())
                        .hasToString("Cell[country=MA, city=Tangier, month=2010-05, affiliation=IS]"));
    }

    @Test
    void changedEventIsFound() throws Exception {
        sql("UPDATE event SET value = replace(value, '\"arrested\":4', '\"arrested\":5') WHERE id = 'test:x'");
        AuditResult result = audit();
        assertThat(result.differing()).isEqualTo(4 * 12);
        assertThat(result.differences())
                .allSatisfy(difference -> assertThat(difference.field()).startsWith("arrested"));
        assertThat(result.differences().get(0).events()).contains("test:x");
    }

    @Test
    void changedAccountIsFoundAndNamed() throws Exception {
        sql(
                "UPDATE account SET value = replace(replace(value, '\"counted\"', '\"stale\"'), '\"stale\":0', '\"counted\":0')"
                        + " WHERE partition = 0");
        AuditResult result = audit();
        assertThat(result.differing()).isEqualTo(1);
        assertThat(result.differences())
                .extracting(Difference::field)
                .containsExactly("partition 0: counted", "partition 0: stale");
    }

    @Test
    void eventsInMotionAreNoDifferenceButTheOthersAre() throws Exception {
        log.add(persons(event("test:x", Kind.ARREST, "2010-05-06", "MA", "Fez", "IS"), 4, 0, 1));
        log.add(persons(event("test:new", Kind.ARREST, "2011-05-06", "MA", "Fez", "IS"), 4, 0, 1));
        log.storeEvents(store);
        AuditResult moving = audit();
        assertThat(moving.state()).isEqualTo(State.AGREES);
        assertThat(moving.cells()).isLessThan(log.cells().size());
        // One of the two events may have been in Tangier or in Fez: 6 series of 12 months; the other is in Fez, with 4.
        assertThat(moving.inMotion()).isEqualTo((6 + 4) * 12);

        sql("UPDATE cell SET killed = killed + 1 WHERE month = '2005-05' AND city = '*' AND affiliation = '*'");
        AuditResult result = audit();
        assertThat(result.differing()).isEqualTo(1);
        assertThat(result.differences().get(0).field()).isEqualTo("killed");
    }

    @Test
    void nothingIsComparedBeforeTheStoreHasBothSides() throws Exception {
        log.add(Events.random(EVENTS));
        log.storeCounts(store);
        AuditResult result = audit();
        assertThat(result.state()).isEqualTo(State.WAITING);
        assertThat(result.waitingFor()).contains("events that are counted are not in the store yet");
        log.storeEvents(store);
        assertThat(audit().state()).isEqualTo(State.AGREES);
        try (Store empty = TestStore.of(kind, folder.resolve("empty")).open()) {
            AuditResult none = Audit.run(StoreReader.of(empty), Names.standard(), Duty.FULL, SHORT);
            assertThat(none.waitingFor()).isEqualTo("nothing is counted yet");
        }
    }

    @Test
    void whatSettlesAfterTheFirstLookIsNotReported() throws Exception {
        log.add(Events.random(EVENTS));
        log.storeCells(store);
        CompletableFuture<AuditResult> audit = CompletableFuture.supplyAsync(() -> {
            try {
                return Audit.run(
                        StoreReader.of(store),
                        Names.standard(),
                        Duty.FULL,
                        new Patience(Duration.ofMillis(300), Duration.ofSeconds(5)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        TimeUnit.MILLISECONDS.sleep(150);
        log.storeEvents(store);
        log.storeCounts(store);
        assertThat(audit.get(40, TimeUnit.SECONDS).differences()).isEmpty();
    }

    @Test
    void otherTablesOfNamesAreRefused() throws Exception {
        Path table = Files.writeString(folder.resolve("names.csv"), "name,aliases\nUs,We\n");
        Names others = Names.with(List.of(table), List.of());
        assertThatThrownBy(() -> Audit.run(StoreReader.of(store), others, Duty.FULL, SHORT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("other tables of names");
    }

    @Test
    void aLargeStoreIsRecountedInParts() throws Exception {
        List<MonthRange> ranges = List.of(
                new MonthRange("", "", false),
                new MonthRange("0000-00", "2010-01", true),
                new MonthRange("2010-01", "9999-99", true));
        long compared = 0;
        for (MonthRange months : ranges) {
            try (var snapshot = StoreReader.of(store).snapshot()) {
                Look look = Look.at(snapshot, Names.standard(), months, Set.of(), 10);
                assertThat(look.differing()).isEmpty();
                compared += look.compared();
            }
        }
        assertThat(compared).isEqualTo(log.cells().size());
    }

    @Test
    void eventTooDeepForSqliteIsNamedAndPostgresReadsIt() throws Exception {
        sql("UPDATE event SET value = replace(value, '{\"id\"', '{\"x\":" + "[".repeat(1_500) + "]".repeat(1_500)
                + ",\"id\"') WHERE id = 'test:x'");
        if (kind == TestStore.Kind.POSTGRES) {
            assertThat(audit().state()).isEqualTo(State.AGREES);
            return;
        }
        assertThatThrownBy(this::audit)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("deeper than it reads: test:x");
    }

    @Test
    void loopFindsOutByItselfAndEndsAtOnce() throws Exception {
        try (AuditLoop loop = AuditLoop.start(store, Names.standard())) {
            while (loop.last().result().state() == State.WAITING) TimeUnit.MILLISECONDS.sleep(20);
            assertThat(loop.last().result().state()).isEqualTo(State.AGREES);
            assertThat(loop.last().isStale(Instant.now())).isFalse();
        }
    }

    @Test
    void aResultIsStaleWhenTheNextIsLongOverdue() {
        Instant end = Instant.EPOCH;
        Audited audited = new Audited(AuditResult.NONE, end, Duration.ofSeconds(10));
        assertThat(audited.age(end.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(audited.isStale(end.plusSeconds(30))).isFalse();
        assertThat(audited.isStale(end.plusSeconds(31))).isTrue();
        assertThat(audited.age(end.minusSeconds(1))).isZero();
        assertThat(new Audited(AuditResult.NONE, null, Duration.ZERO).isStale(end))
                .isFalse();
    }

    /** U+0000 in an id and in names, half a surrogate pair where nobody counts, brackets without end. */
    @Test
    void whateverTheChecksLetPassIsRecounted() throws Exception {
        String deep = kind == TestStore.Kind.SQLITE ? "" : ",\"x\":" + "[".repeat(50_000) + "]".repeat(50_000);
        for (String city :
                List.of("a\\u0000b", "a\\u0001b", "a\\u0002b", "ab", "\\ud83d\\ude00", "\\\\u0000", "\uFF5E"))
            for (String id : List.of("odd:\\u0000", "odd:\\u0001", "odd:\\u0000\\u0000", "odd:", "odd:\\ud83d\\ude00"))
                for (String own : List.of("", city.replace("\\", "")))
                    log.add("{\"id\":\"" + id + own
                            + "\",\"revision\":1,\"kind\":\"incident\",\"date\":\"2020-02\",\"places\":[{\"country\":\"MA\","
                            + "\"city\":\"" + city
                            + "\"},{\"country\":\"MA\",\"city\":null}],\"affiliation\":\"x\\u0000\",\"foiled\":true,"
                            + "\"killed\":-0,\"summary\":\"\\ud800 \\udc00\\udc00\"" + deep + "}");
        log.storeAll(store);
        AuditResult result = audit();
        assertThat(result.differences()).isEmpty();
        assertThat(result.state()).isEqualTo(State.AGREES);
        assertThat(result.events()).isEqualTo(log.records());
        assertThat(result.cells()).isEqualTo(log.cells().size());
        sql("UPDATE cell SET killed = 1 WHERE affiliation <> '*' AND city <> '*' AND city <> '(unknown)'"
                + " AND month = '2020-02' AND country = 'MA' AND city LIKE '%u0000%'");
        AuditResult changed = audit();
        assertThat(changed.differences()).isNotEmpty().allSatisfy(difference -> {
            assertThat(requireNonNull(difference.cell()).city()).isEqualTo("\\u0000");
            assertThat(difference.cell().affiliation()).isEqualTo("x\0");
        });
        assertThat(changed.differences().get(0).events()).isNotEmpty();
    }
}
