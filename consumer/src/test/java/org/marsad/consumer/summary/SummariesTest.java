package org.marsad.consumer.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.marsad.consumer.Events.event;
import static org.marsad.consumer.Events.foiled;
import static org.marsad.consumer.Events.persons;
import static org.marsad.model.event.Kind.ARREST;
import static org.marsad.model.event.Kind.INCIDENT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.NaiveCounts;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Account;

class SummariesTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("marsad.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path out(String name) {
        return folder.resolve("out").resolve(name);
    }

    private Batch batch(List<SecurityEvent> events, String source) {
        var counts = new NaiveCounts();
        events.forEach(counts::add);
        var row = new EventRow(0, 0, 0, "test:1", 1L, false, source, null, "{}");
        var ledger = new Ledger(
                Map.of(Outcome.COUNTED, (long) events.size(), Outcome.REJECTED, 1L), Map.of(Reason.BAD_DATE, 1L));
        return new Batch(
                counts.changed(), List.of(row), Map.of(0, new Account(0, 1, ledger, 1, "t")), Map.of(), Map.of());
    }

    private void count(List<SecurityEvent> events, String source) {
        store.apply(batch(events, source));
    }

    private void write(Months months, Path folder) {
        try (Snapshot snapshot = store.snapshot()) {
            Summaries.write(snapshot, months, folder);
        }
    }

    private static List<SecurityEvent> invented() {
        return List.of(
                event("t:1", ARREST, "2020-02-04", "MA", "Casa, \"Blanca\"", "Islamic State"),
                event("t:2", INCIDENT, "2020", "MA", null, null),
                event("t:3", INCIDENT, "", "MA", "\uD83D\uDE00", "Al-Qa`ida|x"),
                event("t:4", INCIDENT, "2020-03", "MA", "\uFF5E", "none"));
    }

    /** Two countries, 25 towns and 13 groups, over three years; one event without a month. */
    private static List<SecurityEvent> twoCountries() {
        var events = new ArrayList<SecurityEvent>();
        for (int n = 0; n < 400; n++) {
            String date = "%d-%02d".formatted(2018 + n % 3, 1 + (n * 7) % 11);
            var event = event(
                    "t:" + n,
                    n % 4 == 0 ? ARREST : INCIDENT,
                    date,
                    n % 5 == 0 ? "DZ" : "ML",
                    "Town_" + n % 25,
                    "Group *" + n % 13);
            event = persons(event, n % 4 == 0 ? n % 7 : 0, n % 3, n % 5 * 400);
            events.add(n % 8 == 0 ? foiled(event) : event);
        }
        events.add(event("t:x", INCIDENT, "2019", "ML", null, null));
        return events;
    }

    @Test
    void countsAreWrittenAsDesigned() throws Exception {
        count(invented(), "test");
        write(Months.ALL, out(""));
        Golden.verify(out("counts.csv"), "invented-counts.csv");
        write(Months.of("2020-03", "2020-04"), out(""));
        Golden.verify(out("counts.csv"), "invented-counts-2020-03-2020-04.csv");
    }

    @Test
    void summaryOfTheArticle() throws Exception {
        count(Article.EVENTS, "article");
        write(Months.ALL, out(""));
        Golden.verify(out("summary.md"), "article-summary.md");
        Golden.verify(out("counts.csv"), "article-counts.csv");
        write(Months.of("2007-02", "2007-06"), out(""));
        Golden.verify(out("summary.md"), "article-summary-2007-06.md");
    }

    @Test
    void summaryIsBoundedAndSaysWhatIsSimulated() throws Exception {
        count(twoCountries(), "simulated");
        write(Months.ALL, out(""));
        Golden.verify(out("summary.md"), "two-countries-summary.md");
    }

    @Test
    void onlyTheBusiestCountriesHaveTables() throws Exception {
        var events = new ArrayList<SecurityEvent>();
        var countries = List.of("DZ", "MA", "ML", "NE", "TN", "LY", "MR", "TD", "BF", "NG", "EH", "SN");
        for (int n = 0; n < countries.size(); n++)
            for (int i = 0; i <= n; i++)
                events.add(event("t:" + n + "-" + i, INCIDENT, "2020-02", countries.get(n), null, null));
        count(events, "test");
        write(Months.ALL, out(""));
        List<String> sections = Files.readAllLines(out("summary.md")).stream()
                .filter(line -> line.startsWith("## ") && line.endsWith(")"))
                .toList();
        assertThat(sections)
                .hasSize(10)
                .startsWith("## Senegal (SN)", "## Western Sahara (EH)")
                .endsWith("## Mali (ML)");
        assertThat(out("summary.md")).content().contains("\n2 more countries in counts.csv.\n");
    }

    @Test
    void summaryOfNothing() throws Exception {
        write(Months.ALL, out(""));
        assertThat(out("summary.md"))
                .content()
                .contains("Nothing has been counted in any month.")
                .contains("read 0");
        assertThat(out("counts.csv")).content().hasLineCount(1).startsWith("country,city,month,affiliation,incidents,");
        count(Article.EVENTS, "article");
        write(Months.of("2023", "2023"), out(""));
        assertThat(out("summary.md")).content().contains("Nothing was counted in the 24 months to 2023-12.");
    }

    @Test
    void filesFollowTheStoreAndAreLeftAloneMeanwhile() throws Exception {
        try (var summaries = new Summaries(store, out(""), Months.ALL, Duration.ofMillis(20))) {
            await().until(() -> Files.exists(out("summary.md")));
            count(invented(), "test");
            summaries.committed(batch(invented(), "test"));
            await().untilAsserted(() -> assertThat(out("counts.csv")).content().contains("Blanca"));
            await().untilAsserted(() -> assertThat(out("summary.md")).content().contains("Blanca"));
            var longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
            Files.setLastModifiedTime(out("counts.csv"), longAgo);
            summaries.committed(new Batch(Map.of(), List.of(), Map.of(), Map.of(), Map.of()));
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            assertThat(Files.getLastModifiedTime(out("counts.csv")))
                    .as("nothing changed")
                    .isEqualTo(longAgo);
            count(Article.EVENTS, "test");
            summaries.committed(batch(Article.EVENTS, "test"));
        }
        assertThat(out("counts.csv")).content().contains("Marrakesh");
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void lastWritingHappensAtTheEnd() {
        var summaries = new Summaries(store, out(""), Months.ALL, Duration.ofDays(1));
        await().until(() -> Files.exists(out("summary.md")));
        count(invented(), "test");
        summaries.committed(batch(invented(), "test"));
        summaries.close();
        assertThat(out("counts.csv")).content().contains("Blanca");
        assertThat(out("summary.md")).content().contains("Blanca");
    }

    @Test
    void fileThatCannotBeWrittenIsSaid() throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> write(Months.ALL, notAFolder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot write " + notAFolder.resolve("counts.csv"));
        var summaries = new Summaries(store, notAFolder, Months.ALL, Duration.ofDays(1));
        assertThatThrownBy(summaries::close).isInstanceOf(UserError.class).hasMessageContaining("cannot write");
    }
}
