package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.app.Cli.Result;
import org.marsad.app.view.StoreWatch;
import org.marsad.app.view.WatchChoice;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.CellOrder;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

final class WatchCommandTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Instant now = Instant.now();

    @BeforeEach
    void name() {
        file = folder.resolve("watched.db");
    }

    private void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var changing = connection.createStatement()) {
            assertThat(changing.executeUpdate(statement)).isPositive();
        }
    }

    private String after(StoreWatch watch, int seconds) {
        now = now.plusSeconds(seconds);
        return watch.frame(160, 30).stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void seesAStoreAppearChangeStandStillAndGo() throws Exception {
        WatchChoice choice = new WatchChoice(
                CellFilter.ALL, new CellOrder(CellOrder.EVENTS, 1), Names.standard(), Duration.ofSeconds(1));
        StoreWatch watch = new StoreWatch(() -> StoreReader.at(file), choice, null, () -> now);
        assertThat(after(watch, 0)).contains("no store yet, looking on: there is no store " + file);
        assertThat(file).doesNotExist();
        StoreCommandsTest.fill(file);
        assertThat(after(watch, 1))
                .contains("live: written", "rates: known after the next look", "read 1 = counted 1")
                .contains("busiest cells of 2020-10 by events", "MA/Fez", "MA/Tangier")
                .contains("MA/Fez 2020-10 IS: arrests +1, foiled +1, arrested +4");
        sql(
                "INSERT INTO event (partition, record_offset, known_at, id, revision, retracted, value, month)"
                        + " SELECT 0, 1, known_at, 'test:2', 1, 0, replace(replace(value, 'test:1', 'test:2'), 'Tanger', 'Rabat'), month FROM event");
        sql("UPDATE \"offset\" SET next = 2 WHERE topic = 'm.events'");
        sql("UPDATE progress SET value = replace(value, '\"0\":1', '\"0\":2')");
        sql("UPDATE account SET value = replace(value, '\"counted\":1', '\"counted\":2')");
        assertThat(after(watch, 1))
                .contains("1.0 records/s, 1.0 changes/s", "MA/Rabat 2020-10 IS: arrests +1, foiled +1, arrested +4");
        assertThat(after(watch, 600)).contains("standing still: last written 10 min ago", "is counted");
        Files.delete(file);
        assertThat(after(watch, 1)).contains("no store yet").doesNotContain("MA/Rabat");
        assertThat(file).doesNotExist();
    }

    @Test
    void printsOneSnapshotWithoutControlCodes() {
        StoreCommandsTest.fill(file);
        Result result = Cli.run(
                "watch",
                "--once",
                "--store",
                file.toString(),
                "--country",
                "ma",
                "--city",
                "fes",
                "--sort",
                "arrested_12");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("watched.db", "live: written", "0.0 records/s, 0.0 changes/s", "read 1 = counted 1")
                .contains("busiest cells of 2020-10 by arrested_12", "arrested↓", "MA/Fez")
                .doesNotContain("\u001b", "Tangier");
    }

    @Test
    void wrongUsageAndAMissingStoreAreTold() {
        String store = file.toString();
        assertThat(Cli.run("watch", "--store", store, "--sort", "killed_6"))
                .matches(result -> result.code() == 2 && result.err().contains("with _3 or _12"));
        assertThat(Cli.run("watch", "--store", store, "--country", "Morocco"))
                .matches(result -> result.code() == 2 && result.err().contains("ISO 3166-1"));
        assertThat(Cli.run("watch", "--store", store, "--city", " "))
                .matches(result -> result.code() == 2 && result.err().contains("--city is empty"));
        assertThat(Cli.run("watch", "--store", store, "--once"))
                .matches(result -> result.code() == 1 && result.err().contains("there is no store"));
    }

    @Test
    @Timeout(60)
    void showsTheLagOfEachStage() {
        StoreCommandsTest.fill(file);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TopicSetup.ensure(Cluster.at(broker.bootstrapServers()), Topics.DEFAULT, 1);
            Result published = Cli.runOn("", "producer", "--stdin", "--bootstrap-servers", broker.bootstrapServers());
            assertThat(published.code()).as(published.err()).isZero();
            Result result = Cli.run(
                    "watch", "--once", "--store", file.toString(), "--bootstrap-servers", broker.bootstrapServers());
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.out())
                    .containsPattern("producer +ok +0\\.0/s")
                    .containsPattern("streams +stalled +0\\.0/s  lag 10 records")
                    .containsPattern("consumer +ok +0\\.0/s  lag 0 records");
        }
    }

    @Test
    @Timeout(60)
    void goesOnIntoAPipeUntilItIsStopped() throws Exception {
        Process watch = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dmarsad.home=" + folder,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.marsad.app.Marsad",
                        "watch",
                        "--store",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
            boolean filled = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (!filled && line.startsWith("no store yet")) {
                    StoreCommandsTest.fill(file);
                    filled = true;
                }
                if (line.contains("MA/Fez 2020-10 IS: arrests +1"))
                    watch.toHandle().destroy();
            }
        }
        assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).as(said.toString()).isZero();
        assertThat(String.join("\n", said))
                .contains("no store yet", "live: written")
                .doesNotContain("\u001b", "ERROR");
    }
}
