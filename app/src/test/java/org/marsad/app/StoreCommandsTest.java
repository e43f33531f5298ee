package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.app.Cli.Result;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.count.SeriesCounts;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.Progress;

/** The commands that read a store, on one with a single event. */
final class StoreCommandsTest {
    private static final SecurityEvent EVENT = new SecurityEvent(
            "test:1",
            1,
            Kind.ARREST,
            EventDate.ofMonth(2020, 10),
            List.of(new Place("MA", "Tanger"), new Place("MA", "Fès")),
            "ISIS",
            4,
            null,
            0,
            true,
            null,
            "a cell dismantled",
            new SecurityEvent.Source("a paper", null));

    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void fill() {
        Path path = folder.resolve("marsad.db");
        file = path.toString();
        fill(path);
    }

    /** Makes a store of the one event. */
    static void fill(Path path) {
        Contribution content = Contribution.of(EVENT, Names.standard());
        SeriesCounts change = SeriesCounts.of(content.month(), content.counts());
        Map<Cell, @Nullable CellCounts> cells = new HashMap<>();
        for (Series series : content.series())
            for (Period month : change.reach()) cells.put(series.cell(month), change.at(series, month));
        String value = new String(EventJson.bytes(EVENT), StandardCharsets.UTF_8);
        var row = new EventRow(0, 0, 1_700_000_000_000L, "test:1", 1L, false, "a paper", null, value, content.month());
        var account = new Account(
                0, 1, Ledger.of(Outcome.COUNTED), 1, Names.standard().fingerprint());
        try (SqliteStore store = SqliteStore.open(path)) {
            store.apply(new Batch(
                    cells,
                    List.of(row),
                    Map.of(0, account),
                    Map.of(0, new Progress(0, 1, Map.of(0, 1L), 0)),
                    Map.of(new TopicPartition("m.events", 0), 1L, new TopicPartition("m.counts", 0), 72L)));
        }
    }

    private Result run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--store";
        all[arguments.length + 1] = file;
        return Cli.run(all);
    }

    private void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var changing = connection.createStatement()) {
            assertThat(changing.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void databaseThatCannotBeReachedIsSaidWithoutThePassword() throws Exception {
        String password =
                Files.writeString(folder.resolve("password"), "s3cret\n").toString();
        Result result = Cli.run(
                "status",
                "--store",
                "jdbc:postgresql://127.0.0.1:1/marsad?password=s3cret",
                "--store-password-file",
                password);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("the store PostgreSQL 127.0.0.1:1/marsad, schema marsad cannot be reached")
                .doesNotContain("s3cret");
        assertThat(Cli.run("status", "--store", "jdbc:postgresql://127.0.0.1:1/m", "--store-password-file", file + "x")
                        .err())
                .contains("--store-password-file " + file + "x cannot be read");
    }

    @Test
    void auditAgreesOrSaysWhatDiffers() throws Exception {
        Result agrees = run("audit");
        assertThat(agrees.code()).as(agrees.err()).isZero();
        assertThat(agrees.out())
                .startsWith("agrees: 72 cells, recounted from 1 record, as of 20")
                .doesNotContain("in motion");
        sql("UPDATE cell SET arrested_3 = 5 WHERE city = '*' AND month = '2020-11' AND affiliation = '*'");
        Result differs = run("audit");
        assertThat(differs.code()).isEqualTo(1);
        assertThat(differs.out())
                .contains("differs: 1 cell or account, of 72 cells")
                .containsPattern("MA/\\* +2020-11 +\\* +arrested_3 +5 +4 +test:1");
    }

    @Test
    void noNameSteersTheTerminal() throws Exception {
        sql("UPDATE cell SET city = 'Tan' || char(27) || '[31m', affiliation = 'I' || char(27) || '[2J'"
                + " WHERE city = 'Tangier' AND affiliation = 'IS'");
        assertThat(run("explain", "MA/Tan\u001b[31m", "2020-10", "I\u001b[2J").out())
                .startsWith("MA/Tan?[31m  2020-10  I?[2J  own")
                .doesNotContain("\u001b");
    }

    @Test
    void auditSaysWhatItWaitsFor() throws Exception {
        sql("DELETE FROM progress");
        Result result = run("audit", "--wait", "1");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("nothing could be compared within 1 s: nothing is counted yet");
    }

    @Test
    void otherTablesAreRefused() throws Exception {
        Path names = Files.writeString(folder.resolve("names.csv"), "name,aliases\nUs,We\n");
        for (Result result : List.of(
                run("audit", "--affiliations", names.toString()),
                run("explain", "MA/*", "2020-10", "*", "--affiliations", names.toString()))) {
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("counted by other tables of names");
        }
    }

    @Test
    void explainShowsTheEventUnderAnySpelling() throws Exception {
        Result result = run("explain", "ma/tangiers", "2020-12", "Daesh", "--span", "rolling3");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("MA/Tangier  2020-12  IS  rolling3")
                .contains("agrees: 1 event makes up incidents 0, arrests 1, foiled 1, arrested 4")
                .contains("test:1  2020-10  arrest, foiled", "killed unknown, wounded 0", "*1 at 0:0");
        assertThat(run("explain", "MA/*", "2020-10", "*", "--json").out())
                .contains("\"agrees\":true", "\"killed\":null", "\"total\":1");
        sql("UPDATE cell SET arrested = 5");
        Result wrong = run("explain", "MA", "2020-10", "*");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out())
                .contains("DOES NOT AGREE", "the cell says incidents 0, arrests 1, foiled 1, arrested 5");
    }

    @Test
    void whatIsStillBeingCountedIsNoDisagreementYet() throws Exception {
        sql("UPDATE cell SET arrested = 5");
        sql("UPDATE \"offset\" SET next = 2 WHERE topic = 'm.events'");
        Result early = run("explain", "MA", "2020-10", "*");
        assertThat(early.code()).as(early.err()).isZero();
        assertThat(early.out())
                .contains("not yet: 1 event makes up", "the cell says", "events are on their way to the counts")
                .doesNotContain("DOES NOT AGREE");
        assertThat(run("explain", "MA", "2020-10", "*", "--json").out()).contains("\"agrees\":null,\"settled\":false");
    }

    @Test
    void whatWasNeverCountedIsNoCell() {
        Result nothing = run("explain", "MA/Tangeir", "2020-10", "ISIS");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("there is no cell MA/Tangeir 2020-10 IS", "counts.csv");
        assertThat(nothing.out()).isEmpty();
    }

    @Test
    void auditDoesNotAgreeWithWhatItCouldNotCompare() throws Exception {
        sql("UPDATE \"offset\" SET next = 2 WHERE topic = 'm.events'");
        sql(
                "INSERT INTO event (partition, record_offset, known_at, id, revision, retracted, source, value, month)"
                        + " SELECT 0, 1, known_at, 'test:2', 1, 0, source, replace(value, 'test:1', 'test:2'), month FROM event");
        Result waits = run("audit", "--wait", "1");
        assertThat(waits.code()).isEqualTo(1);
        assertThat(waits.err())
                .contains(
                        "nothing could be compared within 1 s: events on their way will change every one of the 72 cells");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(run("explain", "Morocco", "2020-10", "*"))
                .matches(result -> result.code() == 2 && result.err().contains("write it as MA/Tangier"));
        assertThat(run("explain", "MA", "October", "*"))
                .matches(result -> result.code() == 2 && result.err().contains("is not a month"));
        assertThat(run("explain", "MA", "2020", "*", "--span", "rolling3"))
                .matches(result -> result.code() == 2 && result.err().contains("needs a calendar month"));
        Result missing = Cli.run("status", "--store", folder.resolve("none.db").toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no store");
    }

    @Test
    void explainSaysWhatIsNoLongerCountedThere() throws Exception {
        sql(
                "INSERT INTO event(partition, record_offset, known_at, id, revision, retracted, value)"
                        + " VALUES (0, 1, 1700000000000, 'test:1', 1, 1, '{\"id\":\"test:1\",\"revision\":1,\"retracted\":true,\"reason\":\"a hoax\"}')");
        assertThat(run("explain", "MA", "2020-10", "*").out())
                .contains("No longer counted here: 1 event", "test:1  retracted: a hoax")
                .contains("not counted here since 2023-11-14T22:13:20Z; until then incidents 0, arrests 1")
                .contains("*1 (retracted) at 0:1");
        assertThat(run("explain", "MA", "2020-10", "*", "--json").out())
                .contains("\"goneTotal\":1", "\"why\":\"retracted\",\"reason\":\"a hoax\"");
    }

    @Test
    void statusSaysWhetherAllIsWell() throws Exception {
        Result well = run("status");
        assertThat(well.code()).as(well.err()).isZero();
        assertThat(well.out())
                .contains("balanced, everything stored is counted", "read 1 = counted 1")
                .containsPattern("partition 0 +1 +1 +1 +1 +1")
                .containsPattern("m.counts-0 +72");
        sql("UPDATE \"offset\" SET next = 9 WHERE topic = 'm.events'");
        assertThat(run("status").code()).isZero();
        sql("UPDATE meta SET value = '1' WHERE name = 'changed'");
        assertThat(run("status"))
                .matches(result -> result.code() == 1 && result.out().contains("STALE"));
        sql("DELETE FROM event");
        assertThat(run("status"))
                .matches(result -> result.code() == 1 && result.out().contains("UNBALANCED"));
    }

    @Test
    void eventsThatArriveDoNotMakeAStoreHealthyThatNobodyCounts() throws Exception {
        sql("UPDATE \"offset\" SET next = 3 WHERE topic = 'm.events'");
        long now = System.currentTimeMillis();
        event(2, now);
        event(1, now - 9_000);
        assertThat(run("status"))
                .matches(result -> result.code() == 0 && result.out().contains("2 events in motion"));
        sql("UPDATE event SET known_at = " + (now - 75_000) + " WHERE record_offset = 1");
        Result behind = run("status");
        assertThat(behind.code()).isEqualTo(1);
        assertThat(behind.out()).containsPattern("BEHIND: some 2 stored events not counted yet, the oldest for 7\\d s");
        assertThat(run("status", "--stale", "3600").code()).isZero();
    }

    /** One more that is stored and not counted. */
    private void event(long offset, long knownAt) throws Exception {
        sql("INSERT INTO event (partition, record_offset, known_at, id, revision, retracted, value, month)"
                + " SELECT 0, " + offset + ", " + knownAt + ", 'test:' || " + offset
                + ", 1, 0, value, month FROM event WHERE record_offset = 0");
    }

    @Test
    void theOnlyStoreIsFound() throws Exception {
        Path ours = Files.createDirectories(Home.path("consumer").resolve("alone-AAAAAAAAAAAAAAAAAAAA-A"));
        Files.copy(Path.of(file), ours.resolve("store.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Cli.run("status", "--prefix", "alone").code()).isZero();
        Result nobody = Cli.run("status", "--prefix", "nobody");
        assertThat(nobody.err())
                .contains(
                        "there is no store of the prefix nobody: none in " + Home.path("consumer"),
                        "Start one of them, or name a store with --store");
    }

    @Test
    void aStoreElsewhereIsFoundAsLongAsItIsThere() throws Exception {
        NotedStores.note(Path.of(file), "noted");
        Result found = Cli.run("status", "--prefix", "noted");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).contains(file);
        Path kept = Files.createDirectories(Home.path("consumer").resolve("noted-AAAAAAAAAAAAAAAAAAAAAA"));
        Files.copy(Path.of(file), kept.resolve("store.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Cli.run("status", "--prefix", "noted").out()).contains(file);
        NotedStores.note(kept.resolve("store.db"), "noted");
        assertThat(Cli.run("status", "--prefix", "noted").err())
                .contains("more than one store of the prefix noted", file + " (filled now)");
        Files.delete(Path.of(file));
        assertThat(Cli.run("status", "--prefix", "noted").out())
                .contains(kept.resolve("store.db").toString());
        Files.delete(kept.resolve("store.db"));
        assertThat(Cli.run("status", "--prefix", "noted").err()).contains("there is no store of the prefix noted");
    }
}
