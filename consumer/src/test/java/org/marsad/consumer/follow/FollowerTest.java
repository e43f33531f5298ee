package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.marsad.consumer.Events.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.Tables;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.event.Kind;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

@Timeout(60)
class FollowerTest {
    private static final int PARTITIONS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Cluster cluster = TestKafka.cluster();

    private Path file() {
        return folder.resolve("marsad.db");
    }

    private void follow(Topics topics, Map<Integer, Long> ends) throws InterruptedException {
        try (Store store = SqliteStore.open(file());
                Follower follower = new Follower(cluster, topics, store)) {
            follower.start();
            assertThat(follower.awaitCounted(ends, LIMIT)).isTrue();
        }
    }

    private Map<Cell, CellCounts> cells() {
        try (Store store = SqliteStore.open(file());
                Snapshot snapshot = store.snapshot()) {
            Map<Cell, CellCounts> cells = new HashMap<>();
            snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
            return cells;
        }
    }

    @Test
    void storeIsWhatWasCommitted() throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            for (int n = 0; n < 300; n++) {
                counting.event(Events.random(n));
                if (n % 50 == 9) counting.commit();
                if (n % 50 == 29) counting.abort();
            }
            counting.rejected("test:bad", "{\"id\":\"test:bad\",\"revision\":0}".getBytes(StandardCharsets.UTF_8));
            counting.retraction("test:7");
            counting.commit();
            counting.abort();
            follow(topics, counting.ends());
            assertThat(cells()).isEqualTo(counting.cells());
            var events = Tables.rows(file(), "event");
            assertThat(events).hasSize(302);
            assertThat(events.stream().filter(row -> "bad-revision".equals(row.get(7)))).hasSize(1);
            assertThat(events.stream().filter(row -> Integer.valueOf(1).equals(row.get(5)))).hasSize(1);
            try (Store store = SqliteStore.open(file());
                    Snapshot snapshot = store.snapshot()) {
                assertThat(snapshot.ledger()).isEqualTo(counting.ledger());
                assertThat(snapshot.progress())
                        .containsExactly(counting.progress(0), counting.progress(1), counting.progress(2));
                assertThat(snapshot.positions())
                        .as("beyond the markers: nothing is left to read")
                        .isEqualTo(Layout.ends(cluster, snapshot.positions().keySet()));
            }
        }
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            for (int n = 0; n < 60; n++) {
                counting.event(Events.random(n));
                if (n % 20 == 19) {
                    counting.commit();
                    follow(topics, counting.ends());
                    assertThat(cells()).isEqualTo(counting.cells());
                }
            }
            counting.retraction("test:3");
            counting.commit();
            follow(topics, counting.ends());
            follow(topics, counting.ends());
            assertThat(cells()).isEqualTo(counting.cells());
            assertThat(Tables.rows(file(), "event")).hasSize(61);
        }
    }

    @Test
    void whereNothingIsNothingIsCounted() throws Exception {
        follow(TestKafka.topics(PARTITIONS), Map.of());
        assertThat(cells()).isEmpty();
    }

    @Test
    void whereNothingIsNothingNeedBeCounted() throws Exception {
        follow(TestKafka.topics(1), Map.of(0, 0L));
        assertThat(cells()).isEmpty();
    }

    @Test
    void countedMeansThatTheCountsAreInTheStore() throws Exception {
        Topics topics = TestKafka.topics(1);
        try (var counting = new Counting(cluster, topics, 1);
                var other = new Counting(cluster, new Topics(topics.prefix() + "-other"), 1);
                Store store = SqliteStore.open(file());
                Follower follower = new Follower(cluster, topics, store)) {
            var progressed = new CompletableFuture<Void>();
            follower.addListener(batch -> {
                if (!batch.progress().isEmpty()) progressed.complete(null);
            });
            follower.start();
            counting.event(event("test:1", Kind.ARREST, "2020-02", "MA", "Nador", "Islamic State"));
            // The progress is there, but not yet the end of the transaction that has the counts: as if its marker had not arrived.
            var progress = counting.progress(0);
            other.raw(new ProducerRecord<>(
                    topics.ledger(),
                    LedgerJson.key(progress),
                    LedgerJson.value(progress)));
            counting.writeCounts();
            progressed.get(30, TimeUnit.SECONDS);
            var counted = new CompletableFuture<Void>();
            var fractions = new ArrayList<Double>();
            var waiting = new Thread(() -> {
                try {
                    follower.awaitCounted(counting.ends(), fractions::add);
                    counted.complete(null);
                } catch (InterruptedException | RuntimeException e) {
                    counted.completeExceptionally(e);
                }
            });
            waiting.start();
            assertThatThrownBy(() -> counted.get(700, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(follower.awaitCounted(counting.ends(), Duration.ofMillis(100))).isFalse();
            counting.commitWritten();
            counted.get(30, TimeUnit.SECONDS);
            assertThat(fractions).last().isEqualTo(1.0);
            List<CellCounts> cells = new ArrayList<>();
            try (Snapshot snapshot = store.snapshot()) {
                snapshot.cells(CellFilter.ALL, cells::add);
            }
            assertThat(cells).hasSameSizeAs(counting.cells().keySet());
        }
    }

    @Test
    void listenersSeeEveryChange() throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        Map<Cell, CellCounts> seen = new HashMap<>();
        try (var counting = new Counting(cluster, topics, PARTITIONS);
                Store store = SqliteStore.open(file());
                Follower follower = new Follower(cluster, topics, store)) {
            follower.addListener(batch -> batch.cells().forEach((cell, counts) -> {
                if (counts == null) seen.remove(cell);
                else seen.put(cell, counts);
            }));
            follower.start();
            counting.event(Events.random(1));
            counting.event(Events.random(2));
            counting.commit();
            counting.retraction("test:1");
            counting.commit();
            assertThat(follower.awaitCounted(counting.ends(), LIMIT)).isTrue();
            assertThat(seen).isEqualTo(counting.cells());
        }
    }

    @Test
    void strayRecordsAreEventsRejectedOrPassedOver() throws Exception {
        Topics topics = TestKafka.topics(1);
        try (var counting = new Counting(cluster, topics, 1)) {
            byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
            counting.raw(new ProducerRecord<>(topics.counts(), junk, junk));
            counting.raw(new ProducerRecord<>(topics.ledger(), junk, null));
            counting.raw(new ProducerRecord<>(topics.ledger(), "{\"input\":0}".getBytes(StandardCharsets.UTF_8), junk));
            counting.rejected("no id", junk);
            counting.event(Events.random(1));
            counting.commit();
            follow(topics, counting.ends());
            assertThat(cells()).isEqualTo(counting.cells());
            assertThat(Tables.rows(file(), "event")).hasSize(2);
        }
    }

    @Test
    void storeOfTopicsThatWereCreatedAnewIsRefused() throws Exception {
        Topics topics = TestKafka.topics(1);
        follow(topics, Map.of());
        try (var admin = cluster.admin()) {
            admin.deleteTopics(List.of(topics.ledger())).all().get();
        }
        await().untilAsserted(() -> TopicSetup.ensure(cluster, topics, 1));
        assertThatThrownBy(() -> follow(topics, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a topic " + topics.ledger() + " that has since been deleted and created again")
                .hasMessageContaining(file().toRealPath().toString());
    }

    @Test
    void missingTopicIsSaid() {
        Topics topics = TestKafka.names();
        assertThatThrownBy(() -> follow(topics, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no topic " + topics.events());
    }

    @Test
    void lostRecordsEndItWithAReason() throws Exception {
        Topics topics = TestKafka.topics(1);
        try (var counting = new Counting(cluster, topics, 1)) {
            counting.event(Events.random(1));
            counting.commit();
            follow(topics, counting.ends());
            counting.event(Events.random(2));
            counting.event(Events.random(3));
            counting.commit();
            try (var admin = cluster.admin()) {
                admin.deleteRecords(Map.of(new TopicPartition(topics.events(), 0), RecordsToDelete.beforeOffset(2)))
                        .all()
                        .get();
            }
            try (Store store = SqliteStore.open(file())) {
                var follower = new Follower(cluster, topics, store);
                follower.start();
                assertThatThrownBy(() -> follower.awaitCounted(counting.ends(), LIMIT))
                        .isInstanceOf(UserError.class)
                        .hasMessageContaining("no longer has records");
                assertThat(follower.failure()).isInstanceOf(UserError.class);
                follower.ended().toCompletableFuture().get(10, TimeUnit.SECONDS);
                assertThatThrownBy(follower::close).isInstanceOf(UserError.class);
            }
        }
    }

    @Test
    void closingEndsTheWaiting() throws Exception {
        Topics topics = TestKafka.topics(1);
        try (Store store = SqliteStore.open(file())) {
            var follower = new Follower(cluster, topics, store);
            follower.start();
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return follower.awaitCounted(Map.of(0, 1L), LIMIT);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            follower.close();
            follower.close();
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("closed");
            assertThat(follower.failure()).isNull();
            assertThatThrownBy(follower::run).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void storeThatMayHaveMissedDeletionsReadsTheCountsAnew() throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            counting.event(Events.random(1));
            counting.commit();
            follow(topics, counting.ends());
            Map<Cell, CellCounts> before = cells();
            // A deletion that was here and is compacted away is one that never came.
            try (Store store = SqliteStore.open(file())) {
                CellCounts gone = before.values().iterator().next();
                Cell cell = new Cell("MA", "Gone", gone.cell().month(), "*");
                store.apply(new Batch(
                        Map.of(cell, new CellCounts(cell, gone.counts(), null, null)), List.of(), Map.of(), Map.of(), Map.of()));
            }
            follow(topics, counting.ends());
            assertThat(cells()).as("away for a moment only").hasSize(before.size() + 1);
            TestKafka.set(topics.counts(), "delete.retention.ms", "0");
            follow(topics, counting.ends());
            assertThat(cells()).isEqualTo(before);
            assertThat(Tables.rows(file(), "event")).hasSize(1);
        }
    }
}
