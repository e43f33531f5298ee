package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.Tables;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

class KilledFollowerTest {
    private static final int PARTITIONS = 4;
    private static final int EVENTS = 1_200;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    /** The process that is killed: follows in small polls, and says so after each commit to the store. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            Cluster cluster = new Cluster(args[0], Map.of("max.poll.records", "60"));
            try (Store store = SqliteStore.open(Path.of(args[2]));
                    Follower follower = new Follower(cluster, new Topics(args[1]), store)) {
                follower.addListener(batch -> System.out.println("committed"));
                follower.run();
            } catch (UserError e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private Process start(Cluster cluster, Topics topics, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        cluster.bootstrapServers(),
                        topics.prefix(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(BufferedReader said) throws IOException {
        return String.valueOf(said.readLine());
    }

    @Test
    @Timeout(120)
    void killedFollowerNeitherLosesNorDoubles() throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        Cluster cluster = TestKafka.cluster();
        Path file = folder.resolve("marsad.db");
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            for (int n = 0; n < EVENTS; n++) {
                counting.event(Events.random(n));
                if (n % 150 == 0) counting.commit();
                if (n % 500 == 0) counting.abort();
            }
            counting.commit();
            Random random = new Random(1);
            int last = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Process victim = start(cluster, topics, file);
                try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
                    int commits = 3 + random.nextInt(20);
                    for (int i = 0; i < commits; i++) assertThat(line(said)).isEqualTo("committed");
                } finally {
                    victim.destroyForcibly().onExit().join();
                }
                int rows = Tables.of(file).values().stream().mapToInt(java.util.List::size).sum();
                assertThat(rows).as("it was killed in the middle of its work").isGreaterThan(last);
                last = rows;
            }
            assertThat(Tables.rows(file, "event").size()).isLessThan(EVENTS);
            try (Store store = SqliteStore.open(file);
                    Follower follower = new Follower(cluster, topics, store)) {
                follower.start();
                assertThat(follower.awaitCounted(counting.ends(), Duration.ofSeconds(60))).isTrue();
                Map<Cell, CellCounts> cells = new HashMap<>();
                try (Snapshot snapshot = store.snapshot()) {
                    snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
                    assertThat(snapshot.ledger()).isEqualTo(counting.ledger());
                }
                assertThat(cells).isEqualTo(counting.cells());
            }
            assertThat(Tables.rows(file, "event")).hasSize(EVENTS);
            Path straight = folder.resolve("straight.db");
            try (Store store = SqliteStore.open(straight);
                    Follower follower = new Follower(cluster, topics, store)) {
                follower.start();
                assertThat(follower.awaitCounted(counting.ends(), Duration.ofSeconds(60))).isTrue();
            }
            assertThat(Tables.of(file)).isEqualTo(Tables.of(straight));
        }
    }

    @Test
    @Timeout(60)
    void storeIsFreeAgainWhenItsProcessIsDead() throws Exception {
        Topics topics = TestKafka.topics(1);
        Path file = folder.resolve("marsad.db");
        try (var counting = new Counting(TestKafka.cluster(), topics, 1)) {
            counting.event(Events.random(1));
            counting.commit();
        }
        Process holder = start(TestKafka.cluster(), topics, file);
        Process second = null;
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(line(said)).isEqualTo("committed");
            second = start(TestKafka.cluster(), topics, file);
            try (BufferedReader refused = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(line(refused)).contains("in use by another consumer", file.toRealPath().toString());
            }
        } finally {
            holder.destroyForcibly().onExit().join();
            if (second != null) second.destroyForcibly().onExit().join();
        }
        SqliteStore.open(file).close();
    }
}
