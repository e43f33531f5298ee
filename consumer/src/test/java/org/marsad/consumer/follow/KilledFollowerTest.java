package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Identity;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class KilledFollowerTest {
    private static final int PARTITIONS = 4;
    private static final int EVENTS = 1_200;
    private static final int KILLS = 4;
    private static final String WRITING = "writing";

    @TempDir
    Path folder;

    private final TestStore.Kind kind;

    KilledFollowerTest(TestStore.Kind kind) {
        this.kind = kind;
    }

    /** The process that is killed: says when it begins to write to the store, and may die by itself within that. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            Cluster cluster = new Cluster(args[0], Map.of("max.poll.records", "800"));
            try (Store store =
                            new Announcing(TestStore.at(args[2]).open(), new AtomicInteger(Integer.parseInt(args[3])));
                    // Each poll is stored by itself: there are many moments to be killed in.
                    Follower follower = new Follower(cluster, new Topics(args[1]), store, 0)) {
                follower.run();
            } catch (UserError e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** @param left how many writings until it dies in one; 0 or less: never */
    private record Announcing(Store store, AtomicInteger left) implements Store {
        @Override
        public void claim(Identity identity) {
            store.claim(identity);
        }

        @Override
        public void apply(Batch batch) {
            System.out.println(WRITING);
            if (left.decrementAndGet() == 0) new Thread(Announcing::die).start();
            store.apply(batch);
        }

        private static void die() {
            LockSupport.parkNanos(new Random().nextInt(3_000_000));
            Runtime.getRuntime().halt(137);
        }

        @Override
        public Snapshot snapshot() {
            return store.snapshot();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private static Process start(Cluster cluster, Topics topics, TestStore tested, int lastWriting) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        cluster.bootstrapServers(),
                        topics.prefix(),
                        tested.address(),
                        Integer.toString(lastWriting))
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
        TestStore tested = TestStore.of(kind, folder);
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
                int times = 2 + random.nextInt(3);
                boolean bySelf = kill % 2 == 0;
                Process victim = start(cluster, topics, tested, bySelf ? times : 0);
                try (BufferedReader said = victim.inputReader(StandardCharsets.UTF_8)) {
                    for (int i = 0; i < times; i++) assertThat(line(said)).isEqualTo(WRITING);
                    if (bySelf) assertThat(victim.waitFor()).isEqualTo(137);
                } finally {
                    victim.destroyForcibly().onExit().join();
                }
                // A server may need a moment to see that its client is dead.
                await().ignoreException(UserError.class)
                        .untilAsserted(() -> tested.open().close());
                int rows = tested.tables().values().stream()
                        .mapToInt(java.util.List::size)
                        .sum();
                assertThat(rows).as("it had got on").isGreaterThan(last);
                last = rows;
            }
            try (Store store = tested.open();
                    Follower follower = new Follower(cluster, topics, store)) {
                follower.start();
                assertThat(follower.awaitCounted(counting.ends(), Duration.ofSeconds(60)))
                        .isTrue();
                Map<Cell, CellCounts> cells = new HashMap<>();
                try (Snapshot snapshot = store.snapshot()) {
                    snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
                    assertThat(snapshot.ledger()).isEqualTo(counting.ledger());
                }
                assertThat(cells).isEqualTo(counting.cells());
            }
            assertThat(tested.rows("event")).hasSize(EVENTS);
            TestStore straight = TestStore.of(kind, folder.resolve("straight"));
            try (Store store = straight.open();
                    Follower follower = new Follower(cluster, topics, store)) {
                follower.start();
                assertThat(follower.awaitCounted(counting.ends(), Duration.ofSeconds(60)))
                        .isTrue();
            }
            assertThat(tested.tables()).isEqualTo(straight.tables());
        }
    }

    @Test
    @Timeout(60)
    void storeIsFreeAgainWhenItsProcessIsDead() throws Exception {
        Topics topics = TestKafka.topics(1);
        TestStore tested = TestStore.of(kind, folder);
        try (var counting = new Counting(TestKafka.cluster(), topics, 1)) {
            counting.event(Events.random(1));
            counting.commit();
        }
        Process holder = start(TestKafka.cluster(), topics, tested, 0);
        Process second = null;
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(line(said)).isEqualTo(WRITING);
            second = start(TestKafka.cluster(), topics, tested, 0);
            try (BufferedReader refused = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(line(refused))
                        .contains(
                                "in use by another consumer", tested.database().name());
            }
        } finally {
            holder.destroyForcibly().onExit().join();
            if (second != null) second.destroyForcibly().onExit().join();
        }
        await().ignoreException(UserError.class)
                .untilAsserted(() -> tested.open().close());
    }
}
