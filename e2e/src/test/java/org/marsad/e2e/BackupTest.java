package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.streams.Counting;
import org.marsad.streams.Pipeline;

/**
 * The README's routine: the store is copied while everything runs, the broker's data after a clean stop, and all goes on, to be lost. Of
 * the copies, and of what only they can be confused with, each is whole again or refused.
 */
final class BackupTest {
    private static final int PARTITIONS = 2;

    /** What is lost: newer than the copies, but for the broker's data. */
    @TempDir
    private static Path lost;

    @TempDir
    private static Path copies;

    @TempDir
    Path dir;

    @BeforeAll
    static void copyAndGoOn() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(lost.resolve("broker"))) {
            Recovered line = line(broker, lost);
            line.countOn(false);
            try (Counting counting = line.pipeline().start(Recovered.NAMES, false);
                    Store store = SqliteStore.open(line.store());
                    Follower follower = new Follower(line.pipeline().cluster, line.pipeline().topics, store)) {
                follower.start();
                line.publish(1, 3_000);
                vacuumInto(line.store(), copies.resolve("store.db"));
                line.pipeline().awaitCounted();
                assertThat(counting.ended()).isNotDone();
            }
            // Not counted yet.
            line.publish(2, 300);
        }
        copy(lost.resolve("broker"), copies.resolve("broker"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(lost.resolve("broker"))) {
            Recovered line = line(broker, lost);
            // Of the same events it makes other records of counts than those that were made without.
            follow(line, true);
            Files.copy(line.store(), lost.resolve("newer-counts.db"));
            line.publish(3, 300);
            follow(line, false);
        }
    }

    private static Recovered line(EmbeddedBroker broker, Path folder) {
        return new Recovered(
                new Pipeline(Cluster.at(broker.bootstrapServers()), "backup", PARTITIONS, folder.resolve("state")),
                folder.resolve("store.db"));
    }

    private static void follow(Recovered line, boolean recount) throws InterruptedException {
        try (Counting counting = line.pipeline().start(Recovered.NAMES, recount);
                Store store = SqliteStore.open(line.store());
                Follower follower = new Follower(line.pipeline().cluster, line.pipeline().topics, store)) {
            follower.start();
            line.follow(follower);
            assertThat(counting.ended()).isNotDone();
        }
        line.expectStored();
    }

    /** As the README has it, with SQLite's own command. */
    private static void vacuumInto(Path store, Path copy) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + copy + "'");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(from)) {
            all = walked.toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) Files.createDirectories(target);
            else Files.copy(path, target);
        }
    }

    @BeforeEach
    void restore() throws IOException {
        copy(copies.resolve("broker"), dir.resolve("broker"));
    }

    @Test
    void goesOnFromTheCopies() throws Exception {
        Files.copy(copies.resolve("store.db"), dir.resolve("store.db"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            line(broker, dir).countOn(false);
        }
    }

    @Test
    void storeNewerThanTheBrokersDataIsRefusedHoweverFarThatHasCome() throws Exception {
        Files.copy(lost.resolve("store.db"), dir.resolve("store.db"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            Recovered line = line(broker, dir);
            assertThatThrownBy(() -> follow(line, false))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("set back to an older backup")
                    .hasMessageContaining("delete this one");
            line.publish(4, 1_500);
            assertThatThrownBy(() -> follow(line, false))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("set back to an older backup");
            Files.delete(line.store());
            line.countOn(false);
        }
    }

    @Test
    void countsNewerThanTheBrokersDataAreReadAnew() throws Exception {
        Files.copy(lost.resolve("newer-counts.db"), dir.resolve("store.db"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            line(broker, dir).countOn(false);
        }
    }

    @Test
    void stateFolderNewerThanTheBrokersDataIsNotCountedWith() throws Exception {
        copy(lost.resolve("state"), dir.resolve("state"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            Recovered line = line(broker, dir);
            boolean refused;
            try (Counting counting = line.pipeline().start(Recovered.NAMES, false)) {
                // Kafka Streams notices when it reads on behind the end, and makes it anew; but it need not read on.
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> counting.ended().isDone() || counting.isRunning());
                refused = counting.ended().isDone();
                if (refused)
                    assertThat(counting.ended())
                            .failsWithin(Duration.ZERO)
                            .withThrowableThat()
                            .withCauseInstanceOf(UserError.class)
                            .withMessageContaining("delete")
                            .withMessageContaining("--state-dir");
            }
            if (refused) Utils.delete(dir.resolve("state").toFile());
            line.countOn(false);
        }
    }
}
