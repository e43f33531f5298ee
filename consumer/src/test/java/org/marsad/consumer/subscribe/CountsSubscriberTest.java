package org.marsad.consumer.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.TestKafka;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

@Timeout(60)
class CountsSubscriberTest {
    private static final int PARTITIONS = 3;

    private final Cluster cluster = TestKafka.cluster();
    private final Topics topics = TestKafka.topics(PARTITIONS);
    private Recorder recorder = new Recorder();

    private record Snapshot(Map<Cell, CellCounts> cells) {}

    /** What the subscriber told: Snapshot, CellChange or RuntimeException. */
    private static final class Recorder implements CountsSubscriber.Listener {
        private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

        @Override
        public void onSnapshot(Map<Cell, CellCounts> cells) {
            told.add(new Snapshot(cells));
        }

        @Override
        public void onChange(CellChange change) {
            told.add(change);
        }

        @Override
        public void onFailure(RuntimeException failure) {
            told.add(failure);
        }

        <T> T next(Class<T> type) throws InterruptedException {
            Object next = Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS), "nothing was told");
            assertThat(next).isInstanceOf(type);
            return type.cast(next);
        }

        /** Follows the changes until those are the cells. */
        void follow(Map<Cell, CellCounts> cells, Map<Cell, CellCounts> until) throws InterruptedException {
            while (!cells.equals(until)) {
                CellChange change = next(CellChange.class);
                assertThat(change.before()).isEqualTo(cells.get(change.cell())).isNotEqualTo(change.after());
                if (change.after() == null) cells.remove(change.cell());
                else cells.put(change.cell(), change.after());
            }
        }
    }

    @BeforeEach
    void freshRecorder() {
        recorder = new Recorder();
    }

    private CountsSubscriber start() {
        return CountsSubscriber.start(cluster, topics, recorder);
    }

    @Test
    void firstAllCountsThenEveryChange() throws Exception {
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            for (int n = 0; n < 20; n++) counting.event(Events.random(n));
            counting.commit();
            counting.retraction("test:3");
            counting.commit();
            counting.abort();
            try (var subscriber = start()) {
                Map<Cell, CellCounts> snapshot = recorder.next(Snapshot.class).cells();
                assertThat(snapshot).isEqualTo(counting.cells());
                Map<Cell, CellCounts> cells = new HashMap<>(counting.cells());
                counting.event(Events.random(20));
                counting.commit();
                recorder.follow(cells, counting.cells());
                counting.abort();
                counting.retraction("test:20");
                counting.retraction("test:5");
                counting.commit();
                recorder.follow(cells, counting.cells());
                assertThat(snapshot).as("the snapshot stays what it was").isNotEqualTo(cells);
                assertThat(subscriber).isNotNull();
            }
            assertThat(recorder.told).isEmpty();
        }
    }

    @Test
    void openTransactionHoldsNothingUp() throws Exception {
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            counting.event(Events.random(1));
            counting.commit();
            Map<Cell, CellCounts> committed = counting.cells();
            counting.event(Events.random(2));
            counting.writeCounts();
            try (var subscriber = start()) {
                assertThat(recorder.next(Snapshot.class).cells()).isEqualTo(committed);
                counting.commitWritten();
                recorder.follow(new HashMap<>(committed), counting.cells());
                assertThat(subscriber).isNotNull();
            }
        }
    }

    @Test
    void whatChangesNothingIsNotTold() throws Exception {
        try (var counting = new Counting(cluster, topics, PARTITIONS);
                var subscriber = start()) {
            assertThat(recorder.next(Snapshot.class).cells()).isEmpty();
            counting.event(Events.random(1));
            counting.commit();
            Map<Cell, CellCounts> cells = new HashMap<>();
            recorder.follow(cells, counting.cells());
            CellCounts one = cells.values().iterator().next();
            byte[] key = CellJson.key(one.cell());
            byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
            counting.raw(new ProducerRecord<>(topics.counts(), 0, key, CellJson.value(one)));
            counting.raw(new ProducerRecord<>(topics.counts(), 0, junk, junk));
            counting.raw(new ProducerRecord<>(topics.counts(), 0, key, null));
            assertThat(recorder.next(CellChange.class)).isEqualTo(new CellChange(one.cell(), one, null));
            assertThat(subscriber).isNotNull();
        }
    }

    @Test
    void whatTheListenerThrowsIsTheFailure() throws Exception {
        var problem = new IllegalStateException("mine");
        var failure = new AtomicReference<RuntimeException>();
        var failing = new CountsSubscriber.Listener() {
            @Override
            public void onSnapshot(Map<Cell, CellCounts> cells) {
                throw problem;
            }

            @Override
            public void onChange(CellChange change) {}

            @Override
            public void onFailure(RuntimeException thrown) {
                failure.set(thrown);
            }
        };
        var subscriber = CountsSubscriber.start(cluster, topics, failing);
        await().until(() -> failure.get() == problem);
        subscriber.close();
        subscriber.close();
    }

    @Test
    void listenerMayClose() throws Exception {
        var self = new LinkedBlockingQueue<CountsSubscriber>();
        var calls = new LinkedBlockingQueue<String>();
        var closing = new CountsSubscriber.Listener() {
            @Override
            public void onSnapshot(Map<Cell, CellCounts> cells) {
                try {
                    self.take().close();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                calls.add("closed");
            }

            @Override
            public void onChange(CellChange change) {
                calls.add("change");
            }

            @Override
            public void onFailure(RuntimeException failure) {
                calls.add("failure " + failure);
            }
        };
        var subscriber = CountsSubscriber.start(cluster, topics, closing);
        self.add(subscriber);
        assertThat(calls.poll(30, TimeUnit.SECONDS)).isEqualTo("closed");
        subscriber.close();
        assertThat(calls).isEmpty();
    }

    @Test
    void missingTopicIsSaid() {
        assertThatThrownBy(() -> CountsSubscriber.start(cluster, TestKafka.names(), recorder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no topic");
    }

    @Test
    void clusterThatIsNotThereIsSaid() {
        Cluster nowhere =
                new Cluster("127.0.0.1:1", Map.of("default.api.timeout.ms", "300", "request.timeout.ms", "200"));
        assertThatThrownBy(() -> CountsSubscriber.start(nowhere, topics, recorder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("127.0.0.1:1");
        assertThat(recorder.told).isEmpty();
    }
}
