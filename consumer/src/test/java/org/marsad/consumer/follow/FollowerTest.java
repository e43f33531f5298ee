package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.marsad.consumer.Events.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.event.Kind;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Topics;

@Timeout(60)
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class FollowerTest extends Following {
    FollowerTest(TestStore.Kind kind) {
        super(kind);
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
            var events = tested.rows("event");
            assertThat(events).hasSize(302);
            assertThat(events.stream().filter(row -> "bad-revision".equals(row.get(7))))
                    .hasSize(1);
            assertThat(events.stream().filter(row -> Long.valueOf(1).equals(row.get(5))))
                    .hasSize(1);
            try (Store store = tested.open();
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
            assertThat(tested.rows("event")).hasSize(61);
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
                Store store = tested.open();
                Follower follower = new Follower(cluster, topics, store)) {
            var progressed = new CompletableFuture<Void>();
            follower.addListener(batch -> {
                if (!batch.progress().isEmpty()) progressed.complete(null);
            });
            follower.start();
            counting.event(event("test:1", Kind.ARREST, "2020-02", "MA", "Nador", "Islamic State"));
            // The progress is there, but not yet the end of the transaction that has the counts: as if its marker had
            // not arrived.
            var progress = counting.progress(0);
            other.raw(new ProducerRecord<>(topics.ledger(), LedgerJson.key(progress), LedgerJson.value(progress)));
            counting.writeCounts();
            progressed.get(30, TimeUnit.SECONDS);
            var counted = new CompletableFuture<Boolean>();
            var waiting = new Thread(() -> {
                try {
                    counted.complete(follower.awaitCounted(counting.ends(), LIMIT));
                } catch (InterruptedException | RuntimeException e) {
                    counted.completeExceptionally(e);
                }
            });
            waiting.start();
            assertThatThrownBy(() -> counted.get(700, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(follower.awaitCounted(counting.ends(), Duration.ofMillis(100)))
                    .isFalse();
            counting.commitWritten();
            assertThat(counted.get(30, TimeUnit.SECONDS)).isTrue();
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
        Map<Cell, CellCounts> seen = new ConcurrentHashMap<>();
        try (var counting = new Counting(cluster, topics, PARTITIONS);
                Store store = tested.open();
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
            // They are told after it is known that all is counted.
            await().untilAsserted(() -> assertThat(seen).isEqualTo(counting.cells()));
        }
    }
}
