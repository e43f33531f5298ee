package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Topics;

@Timeout(60)
class CountedTest {
    private static final int PARTITIONS = 3;

    private final Cluster cluster = TestKafka.cluster();

    private static Map<Cell, CellCounts> cells(Snapshot snapshot) {
        Map<Cell, CellCounts> cells = new HashMap<>();
        snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
        return cells;
    }

    @Test
    void countsAreThoseThatWereCommitted() throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        Counted counted = new Counted(cluster, topics);
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            for (int n = 0; n < 100; n++) {
                counting.event(Events.random(n));
                if (n % 20 == 19) counting.commit();
                if (n % 20 == 9) counting.abort();
            }
            counting.retraction("test:7");
            counting.commit();
            counting.abort();
            List<Double> fractions = new ArrayList<>();
            counted.await(counting.ends(), fractions::add);
            assertThat(fractions).first().isEqualTo(0.0);
            assertThat(fractions).last().isEqualTo(1.0);
            try (Snapshot snapshot = counted.read(true)) {
                assertThat(cells(snapshot)).isEqualTo(counting.cells());
                assertThat(snapshot.ledger()).isEqualTo(counting.ledger());
                assertThat(snapshot.simulated()).isTrue();
            }
        }
    }

    /** The progress is there, but not yet the end of the transaction that has the counts: as if its marker had not arrived. */
    @Test
    void countsAreWaitedFor() throws Exception {
        Topics topics = TestKafka.topics(1);
        Counted counted = new Counted(cluster, topics);
        try (var counting = new Counting(cluster, topics, 1);
                var other = new Counting(cluster, new Topics(topics.prefix() + "-other"), 1)) {
            counting.event(Events.random(1));
            var progress = counting.progress(0);
            var waiting = CompletableFuture.runAsync(() -> await(counted, counting.ends()));
            counting.writeCounts();
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            other.raw(new ProducerRecord<>(topics.ledger(), LedgerJson.key(progress), LedgerJson.value(progress)));
            waiting.get(30, TimeUnit.SECONDS);
            var reading = CompletableFuture.supplyAsync(() -> read(counted));
            assertThatThrownBy(() -> reading.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            counting.commitWritten();
            assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(counting.cells());
        }
    }

    @Test
    void whereNothingIsNothingIsWaitedFor() throws Exception {
        Counted counted = new Counted(cluster, TestKafka.topics(2));
        counted.await(Map.of(0, 0L), fraction -> {});
        try (Snapshot snapshot = counted.read(false)) {
            assertThat(cells(snapshot)).isEmpty();
            assertThat(snapshot.accounts()).isEmpty();
        }
    }

    @Test
    void interruptEndsTheWaiting() throws Exception {
        Counted counted = new Counted(cluster, TestKafka.topics(1));
        var ended = new CompletableFuture<Throwable>();
        var began = new CompletableFuture<Void>();
        Thread thread = new Thread(() -> {
            try {
                counted.await(Map.of(0, 1L), fraction -> began.complete(null));
                ended.completeExceptionally(new AssertionError("it was counted by nobody"));
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        thread.start();
        began.get(30, TimeUnit.SECONDS);
        thread.interrupt();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void missingTopicIsSaid() {
        Topics topics = TestKafka.names();
        assertThatThrownBy(() -> new Counted(cluster, topics).read(false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no topic");
    }

    private static void await(Counted counted, Map<Integer, Long> ends) {
        try {
            counted.await(ends, fraction -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Cell, CellCounts> read(Counted counted) {
        try (Snapshot snapshot = counted.read(false)) {
            return cells(snapshot);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
