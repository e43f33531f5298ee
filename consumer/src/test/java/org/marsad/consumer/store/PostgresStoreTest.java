package org.marsad.consumer.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.TestPostgres;
import org.marsad.consumer.TestStore;
import org.marsad.model.UserError;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;

@Timeout(60)
class PostgresStoreTest extends StoreContract {
    private static final TopicPartition EVENTS = new TopicPartition("t.events", 0);

    private final TestStore tested = TestStore.of(TestStore.Kind.POSTGRES, Path.of(""));

    @Override
    Store open() {
        return tested.open();
    }

    private static Batch at(long position) {
        return new Batch(Map.of(), List.of(), Map.of(), Map.of(), Map.of(EVENTS, position));
    }

    private long position() {
        try (Snapshot snapshot = StoreReader.at(tested.database()).snapshot()) {
            return snapshot.positions().getOrDefault(EVENTS, 0L);
        }
    }

    /** As an administrator does, or a network that fails: the server ends every connection that may write to the store. */
    private void breakConnections() throws Exception {
        try (var connection = DriverManager.getConnection(TestPostgres.url());
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(l.pid, 10000) FROM pg_locks AS l WHERE l.locktype = 'advisory'"
                            + " AND (l.classid::bigint << 32 | l.objid::bigint)"
                            + " = hashtextextended('marsad store " + schema() + "', 0)");
        }
    }

    private String schema() {
        return tested.address().replaceFirst(".*currentSchema=", "");
    }

    @Test
    void everyRecordOfEventsIsARow() throws Exception {
        EventRow first =
                new EventRow(0, 3, 99, "a:\0\1", 1L, false, "news", null, "{\"id\":\"a:1\"}", Period.parse("2020-02"));
        EventRow retraction =
                new EventRow(0, 4, 100, "a:1", 2L, true, "half \uD800", null, "{\"summary\":\"ü\uD83D\uDE00\"}");
        EventRow rejected = new EventRow(1, 4, 100, "a:2", null, false, null, Reason.BAD_DATE, null);
        EventRow worse = new EventRow(1, 5, 101, null, null, false, null, Reason.MALFORMED, null);
        store.apply(events(first, retraction, rejected, worse));
        store.apply(events(first, worse));
        assertThat(tested.rows("event"))
                .containsExactlyInAnyOrder(
                        Arrays.asList(
                                0L, 3L, 99L, "a:\1\1\1\2", 1L, 0L, "news", null, "{\"id\":\"a:1\"}", "2020-02", null),
                        Arrays.asList(
                                0L,
                                4L,
                                100L,
                                "a:1",
                                2L,
                                1L,
                                "half ?",
                                null,
                                "{\"summary\":\"ü\uD83D\uDE00\"}",
                                null,
                                null),
                        Arrays.asList(1L, 4L, 100L, "a:2", null, 0L, null, "bad-date", null, null, null),
                        Arrays.asList(1L, 5L, 101L, null, null, 0L, null, "malformed", null, null, null));
    }

    @Test
    void storeInUseIsRefusedAndItsHolderGoesOn() {
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in use by another consumer")
                .hasMessageContaining("schema " + schema());
        store.apply(at(1));
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void schemasOfOneDatabaseDoNotDisturbEachOther() {
        TestStore another = TestStore.of(TestStore.Kind.POSTGRES, Path.of(""));
        store.claim(new Identity("c1", Map.of("a.events", "1")));
        try (Store other = another.open()) {
            other.claim(new Identity("c2", Map.of("b.events", "2")));
            store.apply(at(7));
            other.apply(at(9));
            assertThat(position()).isEqualTo(7);
        }
    }

    @Test
    void oneThatWaitsTakesOverWhenTheHolderIsGone() throws Exception {
        var waiting = new CompletableFuture<Void>();
        var next = CompletableFuture.supplyAsync(() -> {
            try {
                return tested.database().openOrWait(() -> waiting.complete(null));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        waiting.get(30, TimeUnit.SECONDS);
        store.apply(at(3));
        assertThat(next).isNotDone();
        store.close();
        store = next.get(30, TimeUnit.SECONDS);
        store.apply(at(4));
        assertThat(position()).isEqualTo(4);
    }

    @Test
    void holderThatWasReplacedCannotWrite() throws Exception {
        store.apply(at(1));
        breakConnections();
        try (Store next = open()) {
            next.apply(at(5));
            assertThatThrownBy(() -> store.apply(at(2)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("was taken over by another consumer");
            assertThat(position()).isEqualTo(5);
            next.apply(at(6));
        }
        assertThat(position()).isEqualTo(6);
    }

    /** Also where nobody noticed that its lock was gone, as behind a pool of connections. */
    @Test
    void epochAloneKeepsAReplacedHolderOut() throws Exception {
        store.apply(at(1));
        tested.sql("UPDATE holder SET epoch = epoch + 1");
        assertThatThrownBy(() -> store.apply(at(2)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("was taken over");
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void holderWhoseConnectionBrokeGoesOn() throws Exception {
        store.apply(at(1));
        breakConnections();
        store.apply(at(2));
        store.apply(at(3));
        assertThat(position()).isEqualTo(3);
    }

    /** As a server does that takes over from another one without its last transactions. */
    @Test
    void transactionsThatWereLostAreNotPassedOver() throws Exception {
        store.apply(at(1));
        store.apply(at(2));
        breakConnections();
        tested.sql("UPDATE holder SET written = written - 1");
        assertThatThrownBy(() -> store.apply(at(3)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("lost what was last written to it: start again");
    }

    @Test
    void whatIsNoStoreIsRefusedAndLeftAlone() throws Exception {
        TestStore foreign = TestStore.of(TestStore.Kind.POSTGRES, Path.of(""));
        String name = foreign.address().replaceFirst(".*currentSchema=", "");
        foreign.sql("CREATE SCHEMA \"" + name + "\"");
        foreign.sql("CREATE TABLE recipe (name TEXT)");
        assertThatThrownBy(foreign::open)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("was not made by this version of Marsad")
                .hasMessageContaining("currentSchema=NAME");
        assertThatThrownBy(() -> StoreReader.at(foreign.database()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no store");
        assertThat(foreign.sql("INSERT INTO recipe VALUES ('bread')")).isEqualTo(1);
    }

    @Test
    void storeOfANewerVersionIsRefused() throws Exception {
        store.close();
        tested.sql(
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'from the future', type, 'V99__f.sql', checksum, installed_by,"
                        + " installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'");
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not made by this version of Marsad");
        assertThatThrownBy(() -> StoreReader.at(tested.database()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in the form of another version of Marsad (99, not 1)");
        tested.sql("DELETE FROM flyway_schema_history WHERE version = '99'");
        store = open();
    }

    @Test
    void whatCannotBeReachedIsSaidWithoutThePassword() {
        List<String> addresses = List.of(
                "jdbc:postgresql://127.0.0.1:1/marsad?user=someone&password=s3cret",
                TestPostgres.url().replaceFirst("/postgres\\?", "/nowhere?") + "&password=s3cret",
                "jdbc:postgresql://127.0.0.1:x/marsad?password=s3cret",
                "jdbc:mysql://127.0.0.1/marsad?password=s3cret");
        List<String> said = new ArrayList<>();
        for (String address : addresses)
            assertThatThrownBy(() -> TestStore.at(address).open())
                    .isInstanceOf(UserError.class)
                    .satisfies(error -> said.add(error.getMessage()));
        assertThat(said).noneMatch(message -> message.contains("s3cret"));
        assertThat(said.get(0)).contains("PostgreSQL 127.0.0.1:1/marsad, schema unnamed cannot be reached");
        assertThat(said.get(1)).contains("is in a database that does not exist");
        assertThat(said.get(2)).contains("no URL of a PostgreSQL database");
        assertThat(said.get(3)).contains("no URL of a PostgreSQL database");
    }

    /** With the connection its lock would be gone, and another consumer would take over whenever nothing is written. */
    @Test
    void writerKeepsItsConnectionWhereTheServerEndsIdleOnes() throws Exception {
        String impatient = tested.address() + "&options=-c%20idle_session_timeout=100";
        store.close();
        store = TestStore.at(impatient).open();
        try (var idle = DriverManager.getConnection(TestPostgres.url() + "&options=-c%20idle_session_timeout=100")) {
            await().until(() -> !idle.isValid(1));
        }
        store.apply(at(1));
        assertThatThrownBy(this::open).isInstanceOf(UserError.class).hasMessageContaining("in use");
        assertThat(PostgresSchema.isUnreachable(new SQLException("idle", "57P05")))
                .isTrue();
    }

    @Test
    void databaseThatHasNotAllLettersIsRefused() throws Exception {
        try (var connection = DriverManager.getConnection(TestPostgres.url());
                var statement = connection.createStatement()) {
            String latin = "latin" + ProcessHandle.current().pid();
            statement.execute("CREATE DATABASE " + latin + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
            String address = TestPostgres.url().replaceFirst("/postgres\\?", "/" + latin + "?");
            assertThatThrownBy(() -> TestStore.at(address).open())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is in a database in LATIN1, which has not all letters")
                    .hasMessageContaining("UTF8");
            statement.execute("DROP DATABASE " + latin + " WITH (FORCE)");
        }
    }

    @Test
    void serverThatStaysAwayIsSaid() throws Exception {
        var server = TestPostgres.server(EmbeddedPostgres.builder());
        var schema = (PostgresSchema) Database.server(server.getJdbcUrl("postgres", "postgres"), null, null, "away");
        var outage = new PostgresStore.Outage(Duration.ofMillis(50), Duration.ofMillis(300));
        try (Store gone = requireNonNull(PostgresStore.tryOpen(schema, outage))) {
            gone.apply(at(1));
            server.close();
            assertThatThrownBy(() -> gone.apply(at(2)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("cannot be reached: start PostgreSQL");
        }
    }

    /** Longer than a connection that broke: while nobody listens there at all. */
    @Test
    void serverThatComesBackIsWrittenToAgain(@TempDir Path folder) throws Exception {
        var first = TestPostgres.server(
                EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false));
        Database database = Database.server(first.getJdbcUrl("postgres", "postgres"), null, null, "back");
        var again = EmbeddedPostgres.builder()
                .setPort(first.getPort())
                .setDataDirectory(folder)
                .setCleanDataDirectory(false);
        try (Store kept = database.open()) {
            kept.apply(at(1));
            first.close();
            var writing = CompletableFuture.runAsync(() -> kept.apply(at(2)));
            assertThatThrownBy(() -> writing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            try (var second = TestPostgres.server(again)) {
                writing.get(40, TimeUnit.SECONDS);
                kept.apply(at(3));
                try (Snapshot snapshot = kept.snapshot()) {
                    assertThat(snapshot.positions()).isEqualTo(Map.of(EVENTS, 3L));
                }
                assertThat(second.getPort()).isEqualTo(first.getPort());
            }
        }
    }
}
