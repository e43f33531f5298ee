package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

/** What is not as it should be: foreign records, lost records, topics that are others, long absence. */
@Timeout(60)
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class FollowerTroubleTest extends Following {
    FollowerTroubleTest(TestStore.Kind kind) {
        super(kind);
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
            assertThat(tested.rows("event")).hasSize(2);
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
                .hasMessageContaining(tested.database().name());
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
            try (Store store = tested.open()) {
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

    /** It would never read the new ones, and what lies in the others is right by the old number only. */
    @ParameterizedTest
    @ValueSource(strings = {"events", "counts"})
    void partitionsThatBecomeMoreEndItAndTheStoreIsRefused(String grown) throws Exception {
        Topics topics = TestKafka.topics(2);
        String topic = topics.prefix() + "." + grown;
        try (Store store = tested.open();
                var admin = cluster.admin()) {
            var follower = new Follower(TestKafka.cluster(Map.of("metadata.max.age.ms", "200")), topics, store);
            follower.start();
            try (var counting = new Counting(cluster, topics, 2)) {
                counting.event(Events.random(1));
                counting.commit();
                assertThat(follower.awaitCounted(counting.ends(), LIMIT)).isTrue();
            }
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            follower.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(follower.failure())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(topic + " has got more partitions, 3 instead of 2")
                    .hasMessageContaining("--recount");
            assertThatThrownBy(() -> new Follower(cluster, topics, store))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("filled when topic " + topic + " had 2 partitions, not 3")
                    .hasMessageContaining("give another store");
        }
    }

    @Test
    void closingEndsTheWaiting() throws Exception {
        Topics topics = TestKafka.topics(1);
        try (Store store = tested.open()) {
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
            try (Store store = tested.open()) {
                CellCounts gone = before.values().iterator().next();
                Cell cell = new Cell("MA", "Gone", gone.cell().month(), "*");
                store.apply(new Batch(
                        Map.of(cell, new CellCounts(cell, gone.counts(), null, null)),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of()));
            }
            follow(topics, counting.ends());
            assertThat(cells()).as("away for a moment only").hasSize(before.size() + 1);
            TestKafka.set(topics.counts(), "delete.retention.ms", "0");
            follow(topics, counting.ends());
            assertThat(cells()).isEqualTo(before);
            assertThat(tested.rows("event")).hasSize(1);
        }
    }
}
