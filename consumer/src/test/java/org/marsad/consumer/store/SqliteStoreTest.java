package org.marsad.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.Tables;
import org.marsad.model.UserError;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("made for it").resolve("marsad.db");
    }

    @Override
    Store open() {
        return SqliteStore.open(file());
    }

    private void sql(Path file, String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    @Test
    void everyRecordOfEventsIsARow() throws Exception {
        EventRow first =
                new EventRow(0, 3, 99, "a:1", 1L, false, "news", null, "{\"id\":\"a:1\"}", Period.parse("2020-02"));
        EventRow retraction = new EventRow(0, 4, 100, "a:1", 2L, true, null, null, "{\"summary\":\"ü\uD83D\uDE00\"}");
        EventRow rejected = new EventRow(1, 4, 100, "a:2", null, false, null, Reason.BAD_DATE, null);
        EventRow worse = new EventRow(1, 5, 101, null, null, false, null, Reason.MALFORMED, null);
        store.apply(events(first, retraction, rejected, worse));
        store.apply(events(first, worse));
        assertThat(Tables.rows(file(), "event"))
                .containsExactlyInAnyOrder(
                        Arrays.asList(0, 3, 99, "a:1", 1, 0, "news", null, "{\"id\":\"a:1\"}", "2020-02"),
                        Arrays.asList(0, 4, 100, "a:1", 2, 1, null, null, "{\"summary\":\"ü\uD83D\uDE00\"}", null),
                        Arrays.asList(1, 4, 100, "a:2", null, 0, null, "bad-date", null, null),
                        Arrays.asList(1, 5, 101, null, null, 0, null, "malformed", null, null));
    }

    @Test
    void storeInUseIsRefusedAlsoByAnotherName() throws Exception {
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in use by another consumer")
                .hasMessageContaining(file().toRealPath().toString());
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file());
        assertThatThrownBy(() -> SqliteStore.open(link))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in use");
        store.apply(NOTHING);
    }

    @Test
    void otherProgramsReadItMeanwhile() throws Exception {
        store.apply(cells(cell("MA", "Fez", "2020-02", "*", 1)));
        assertThat(Tables.rows(file(), "cell"))
                .containsExactly(List.of(
                        "MA", "Fez", "2020-02", "*", 1, 2, 3, 4, 5, 6, 2, 4, 6, 8, 10, 12, 3, 6, 9, 12, 15, 18));
    }

    @Test
    void whatIsNoStoreIsRefusedAndLeftAlone() throws Exception {
        Path text = Files.writeString(
                folder.resolve("text.db"), "not a database, but long enough to be looked at\n".repeat(20));
        assertThatThrownBy(() -> SqliteStore.open(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no SQLite file, or a damaged one");
        assertThat(text).content().startsWith("not a database");

        Path foreign = folder.resolve("foreign.db");
        sql(foreign, "CREATE TABLE recipe (name TEXT)");
        assertThatThrownBy(() -> SqliteStore.open(foreign))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not made by this version of Marsad");

        assertThatThrownBy(() -> SqliteStore.open(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a folder");
        Path under = text.resolve("store.db");
        assertThatThrownBy(() -> SqliteStore.open(under))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void storeOfANewerVersionIsRefused() throws Exception {
        store.close();
        sql(
                file(),
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'from the future', type, 'V99__f.sql', checksum, installed_by,"
                        + " installed_on, execution_time, success FROM flyway_schema_history WHERE installed_rank = 1");
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not made by this version of Marsad");
        sql(file(), "DELETE FROM flyway_schema_history WHERE installed_rank = 99");
        store = open();
    }

    @Test
    void olderStoreLearnsTheMonthsOfItsEvents() throws Exception {
        EventRow dated = new EventRow(0, 3, 99, "a:1", 1L, false, null, null, "{\"date\":\"2020-02-04\"}");
        EventRow year = new EventRow(0, 4, 99, "a:2", 1L, false, null, null, "{\"date\":\"2020\"}");
        EventRow undated = new EventRow(0, 5, 99, "a:3", 1L, false, null, null, "{\"date\":null}");
        EventRow retraction = new EventRow(0, 6, 99, "a:1", 2L, true, null, null, "{\"retracted\":true}");
        EventRow rejected = new EventRow(1, 4, 100, "a:2", null, false, null, Reason.BAD_DATE, null);
        store.apply(events(dated, year, undated, retraction, rejected));
        store.close();
        sql(
                file(),
                "DROP INDEX event_month",
                "ALTER TABLE event DROP COLUMN month",
                "DELETE FROM flyway_schema_history WHERE version = '2'");
        assertThatThrownBy(() -> StoreReader.at(file()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in the form of another version of Marsad (1, not 2)");
        store = open();
        assertThat(Tables.rows(file(), "event"))
                .extracting(row -> row.get(row.size() - 1))
                .containsExactlyInAnyOrder("2020-02", "2020", "unknown", null, null);
    }
}
