package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.app.Cli.Result;
import org.marsad.app.view.Bar;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Json;
import org.marsad.producer.read.ArchiveOptions;

/** {@code count} from files and standard input to its four files, also through a real broker. */
final class CountCommandTest {
    /** Two valid events, the first in two cities; a later statement about the second; one in no month; one that breaks a rule. */
    static final String EVENTS = """
            {"id":"t:1","revision":1,"kind":"arrest","date":"2020-02-04","places":[{"country":"MA","city":"Tanger"},{"country":"MA","city":"Fès"}],"affiliation":"Daesh","foiled":true,"arrested":6}
            {"id":"t:2","revision":1,"kind":"incident","date":"2020-03","places":[{"country":"MA"}],"killed":9}
            {"id":"t:2","revision":2,"kind":"incident","date":"2020-04","places":[{"country":"MA"}],"killed":2}
            {"id":"t:3","revision":1,"kind":"incident","date":"2019","places":[{"country":"XK","city":"Pejë"}]}
            {"id":"t:4","revision":1,"kind":"raid","places":[{"country":"MA"}]}
            """;

    @TempDir
    Path dir;

    @Test
    void countsWhatIsInAFile() throws IOException {
        Path events = Files.writeString(dir.resolve("events é.ndjson"), EVENTS);
        Path out = dir.resolve("deep/out");
        Result result = Cli.run("count", events.toString(), "--out", out.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Records: read 5 = counted 3 + revised 1 +", "rejected 1", "bad-kind", "Fez, MA", "2020-02");

        List<String> csv = Files.readAllLines(out.resolve("counts.csv"));
        assertThat(csv)
                .contains(
                        "MA,*,2020-02,*,0,1,1,6,0,0,0,1,1,6,0,0,0,1,1,6,0,0",
                        "MA,*,2020-04,*,1,0,0,0,2,0,1,1,1,6,2,0,1,1,1,6,2,0",
                        "MA,*,2021-03,(unknown),0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,2,0",
                        "MA,Fez,2020-02,IS,0,1,1,6,0,0,0,1,1,6,0,0,0,1,1,6,0,0",
                        "MA,Tangier,2021-01,*,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,6,0,0",
                        "XK,Pejë,2019,*,1,0,0,0,0,0,,,,,,,,,,,,")
                .doesNotContain("MA,*,2020-03,(unknown),1,0,0,0,9,0,1,0,0,0,9,0,1,0,0,0,9,0");
        // The arrest: 12 months in 3 series of 2 affiliations. The incident, moved: 12 months, of which 10 are the
        // arrest's in (*, *), in
        // 2 series of 2 affiliations. The year: 2 series of 2 affiliations.
        assertThat(csv).hasSize(1 + 6 * 12 + (4 * 12 - 10) + 4);

        JsonNode ledger = json(out.resolve("ledger.json"));
        assertThat(ledger.path("read").intValue()).isEqualTo(5);
        assertThat(ledger.path("reasons").path("bad-kind").intValue()).isEqualTo(1);
        assertThat(ledger.path("sources").path(0).path("file").textValue()).isEqualTo("events é.ndjson");
        assertThat(ledger.path("sources").path(0).path("published").intValue()).isEqualTo(5);
        assertThat(Files.readAllLines(out.resolve("rejected.ndjson")))
                .singleElement()
                .asString()
                .contains("bad-kind", "t:4");
        assertThat(Files.readString(out.resolve("summary.md")))
                .contains("Morocco (MA)")
                .doesNotContain("simulated");
    }

    @Test
    void countsStandardInputAndShowsTheMonthsAskedFor() throws IOException {
        Result result =
                Cli.runOn(EVENTS, "count", "-", "--out", dir.toString(), "--from", "2020-03", "--to", "2020-04-30");
        assertThat(result.code()).as(result.err()).isZero();
        List<String> csv = Files.readAllLines(dir.resolve("counts.csv"));
        assertThat(csv)
                .filteredOn(row -> row.startsWith("MA,*,"))
                .containsExactly(
                        "MA,*,2020-03,*,0,0,0,0,0,0,0,1,1,6,0,0,0,1,1,6,0,0",
                        "MA,*,2020-03,IS,0,0,0,0,0,0,0,1,1,6,0,0,0,1,1,6,0,0",
                        "MA,*,2020-04,(unknown),1,0,0,0,2,0,1,0,0,0,2,0,1,0,0,0,2,0",
                        "MA,*,2020-04,*,1,0,0,0,2,0,1,1,1,6,2,0,1,1,1,6,2,0",
                        "MA,*,2020-04,IS,0,0,0,0,0,0,0,1,1,6,0,0,0,1,1,6,0,0");
        assertThat(json(dir.resolve("ledger.json")).path("read").intValue()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "source":{"name":"simulated"}         | true
            "source":{"name":"\\u0073imulated"}    | true
            "source":{"name":"not simulated"}     | false
            "summary":"simulated, or \\"so\\""     | false
            """)
    void saysWhatIsSimulated(String field, boolean simulated) throws IOException {
        String event =
                "{\"id\":\"t:1\",\"revision\":1,\"kind\":\"arrest\",\"places\":[{\"country\":\"MA\"}]," + field + "}\n";
        Result result = Cli.runOn(EVENTS + event, "count", "-", "--out", dir.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Files.readString(dir.resolve("summary.md")).contains("contains simulated events"))
                .isEqualTo(simulated);
    }

    @Test
    void leavesNothingOnAClusterOfOthers() throws Exception {
        Path events = Files.writeString(dir.resolve("events.ndjson"), EVENTS);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Cluster.at(broker.bootstrapServers()).admin()) {
            Result result = Cli.run(
                    "count",
                    events.toString(),
                    "--out",
                    dir.toString(),
                    "--bootstrap-servers",
                    broker.bootstrapServers());
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.out()).contains("read 5 =");
            // The broker takes a moment to forget them.
            await().untilAsserted(() ->
                    assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("marsad")));
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .noneMatch(id -> id.startsWith("marsad"));
        }
    }

    @Test
    void countsTheSameThroughKafka() throws IOException {
        Path events = dir.resolve("events.ndjson");
        assertThat(Cli.run("generate", "--seed", "7", "--events", "5000", "--out", events.toString())
                        .code())
                .isZero();
        Files.writeString(events, EVENTS, StandardOpenOption.APPEND);
        Path direct = dir.resolve("direct");
        Path through = dir.resolve("through");
        assertThat(Cli.run("count", events.toString(), "--out", direct.toString())
                        .code())
                .isZero();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Result result = Cli.run(
                    "count",
                    events.toString(),
                    "--out",
                    through.toString(),
                    "--bootstrap-servers",
                    broker.bootstrapServers());
            assertThat(result.code()).as(result.err()).isZero();
        }
        for (String file : List.of("counts.csv", "ledger.json"))
            assertThat(direct.resolve(file)).hasSameTextualContentAs(through.resolve(file));
        assertThat(rejected(direct)).isNotEmpty().containsExactlyInAnyOrderElementsOf(rejected(through));
        // Whoever was judged by the counting lies in no topic that could be looked at.
        assertThat(Files.readAllLines(direct.resolve("rejected.ndjson")))
                .allMatch(line -> line.contains("\"origin\":{\"file\":\"events.ndjson\",\"line\":"));
    }

    @Test
    void anInterruptEndsTheReadingAlsoOfRowsThatNobodyCounts() throws IOException {
        Path events = Files.writeString(dir.resolve("events.ndjson"), "{\"id\":1}\n".repeat(1000));
        try (Inputs inputs = Inputs.open(List.of(events.toString()), ArchiveOptions.NONE, new Problems())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> inputs.each(Bar.none(), (source, row) -> {}))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    private static List<String> rejected(Path folder) throws IOException {
        List<String> rejected = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("rejected.ndjson"))) {
            JsonNode node = Json.parse(line);
            rejected.add(node.path("reason") + " " + node.path("detail") + " " + node.path("key") + " "
                    + node.path("value"));
        }
        return rejected;
    }

    private static JsonNode json(Path file) throws IOException {
        return Json.own(Files.readAllBytes(file));
    }
}
