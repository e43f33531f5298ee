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
import org.marsad.consumer.store.DatabaseStore;
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
    private DatabaseStore store;

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
        return Audit.run(store.reader(), Names.standard(), Duty.FULL, SHORT);
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
        try (DatabaseStore empty = TestStore.of(kind, folder.resolve("empty")).open()) {
            AuditResult none = Audit.run(empty.reader(), Names.standard(), Duty.FULL, SHORT);
            assertThat(none.waitingFor()).isEqualTo("nothing is counted yet");
            StoredLog nothing = new StoredLog();
            nothing.storeCounts(empty);
            assertThat(Audit.run(empty.reader(), Names.standard(), Duty.FULL, SHORT)
                            .waitingFor())
                    .startsWith("there is nothing to compare yet");
        }
    }

    @Test
    void whatSettlesAfterTheFirstLookIsNotReported() throws Exception {
        log.add(Events.random(EVENTS));
        log.storeCells(store);
        CompletableFuture<AuditResult> audit = CompletableFuture.supplyAsync(() -> {
            try {
                return Audit.run(
                        store.reader(),
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
        assertThatThrownBy(() -> Audit.run(store.reader(), others, Duty.FULL, SHORT))
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
            try (var snapshot = store.reader().snapshot()) {
                Look look = Look.at(snapshot, Names.standard(), months, "FALSE", Set.of(), 10);
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
    void deletedLedgerIsFoundAndNamed() throws Exception {
        sql("DELETE FROM account WHERE partition = 1");
        assertThat(fields(audit())).anyMatch(field -> field.startsWith("account of partition 1 is missing"));
        sql("DELETE FROM account");
        assertThat(fields(audit())).anyMatch(field -> field.startsWith("account of partition 0 is missing"));
        sql("DELETE FROM progress WHERE partition = 1");
        assertThat(fields(audit())).contains("progress of partition 1 of counts is missing");
    }

    @Test
    void unreadableRowsAreNamedAndHideNoOther() throws Exception {
        sql("UPDATE cell SET month = '2020-13' WHERE city = 'Tangier' AND month = '2010-05' AND affiliation = 'IS'");
        sql("UPDATE event SET value = '{' WHERE id = 'test:3'");
        sql("UPDATE event SET value = NULL, revision = NULL, month = NULL, rejected = 'nonsense' WHERE id = 'test:4'");
        sql("UPDATE meta SET value = 'x' WHERE name = 'changed'");
        sql("UPDATE cell SET killed = killed + 1 WHERE city = '*' AND month = '2010-05' AND affiliation = 'IS'");
        AuditResult result = audit();
        assertThat(result.state()).isEqualTo(State.DIFFERS);
        assertThat(fields(result))
                .anyMatch(field -> field.contains("'2020-13' is no month") || kind == TestStore.Kind.POSTGRES)
                .anyMatch(field -> field.contains("its value is no event"))
                .anyMatch(field -> field.contains("rejected 'nonsense'"))
                .anyMatch(field -> field.contains("meta 'changed' is no time"))
                // A server may read events that it need not, and stumble: that is named, too.
                .anyMatch(field -> field.equals("killed") || field.startsWith("not all could be recounted"));
        sql("UPDATE account SET value = '{}' WHERE partition = 0");
        sql("UPDATE progress SET value = '{}' WHERE partition = 0");
        assertThat(fields(audit()))
                .contains("account of partition 0 cannot be read", "progress of partition 0 cannot be read")
                .anyMatch(field -> field.contains("rejected 'nonsense'"));
    }

    @Test
    void figureThatIsMissingIsNamedWithItsSpan() throws Exception {
        sql("UPDATE cell SET wounded_3 = NULL WHERE city = 'Tangier' AND month = '2010-08' AND affiliation = 'IS'");
        assertThat(fields(audit())).containsExactly("wounded_3");
        log.add(event("test:year", Kind.ARREST, "2010", "MA", "Tangier", "IS"));
        log.storeAll(store);
        sql("UPDATE cell SET wounded_3 = 1 WHERE city = 'Tangier' AND month = '2010-08' AND affiliation = 'IS'");
        sql("UPDATE cell SET killed_12 = 0 WHERE city = 'Tangier' AND month = '2010' AND affiliation = 'IS'");
        assertThat(fields(audit())).containsExactly("killed_12", "wounded_3");
    }

    @Test
    void columnsOfAnEventAreComparedWithItsValue() throws Exception {
        String before = "event at partition ";
        sql("UPDATE event SET month = '2010-06' WHERE id = 'test:x'");
        sql("UPDATE event SET revision = 7 WHERE id = 'test:5'");
        sql("UPDATE event SET source = 'simulated' WHERE id = 'test:6'");
        sql("UPDATE event SET id = 'test:other' WHERE id = 'test:7'");
        sql("UPDATE event SET retracted = 1 WHERE id = 'test:8'");
        assertThat(fields(audit()))
                .filteredOn(field -> field.startsWith(before))
                .map(field -> field.substring(field.indexOf(": ") + 2))
                .containsExactlyInAnyOrder(
                        "month is 2010-06, its value says 2010-05",
                        "revision is 7, its value says 1",
                        "source is simulated, its value says null",
                        "id is test:other, its value says test:7",
                        "retracted is 1, its value says 0");
    }

    @Test
    void eventThatIsNotWithinTheStoresPositionsIsFound() throws Exception {
        sql("UPDATE event SET record_offset = 4711 WHERE partition = 0 AND record_offset = 3");
        assertThat(fields(audit())).anyMatch(field -> field.startsWith("event at partition 0, offset 4711: the store"));
        sql("UPDATE event SET record_offset = -1 WHERE record_offset = 4711");
        assertThat(fields(audit())).anyMatch(field -> field.startsWith("event at partition 0, offset -1: the store"));
    }

    @Test
    void loopTellsWhyItCannotAudit() throws Exception {
        Path table = Files.writeString(folder.resolve("names.csv"), "name,aliases\nUs,We\n");
        try (AuditLoop loop = AuditLoop.start(store.reader(), Names.with(List.of(table), List.of()))) {
            while (loop.last().endedAt() == null) TimeUnit.MILLISECONDS.sleep(20);
            assertThat(loop.last().result().state()).isEqualTo(State.WAITING);
            assertThat(loop.last().result().waitingFor()).contains("other tables of names");
        }
    }

    private static List<String> fields(AuditResult result) {
        return result.differences().stream().map(Difference::field).toList();
    }

    @Test
    void loopFindsOutByItselfAndEndsAtOnce() throws Exception {
        try (AuditLoop loop = AuditLoop.start(store.reader(), Names.standard())) {
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
