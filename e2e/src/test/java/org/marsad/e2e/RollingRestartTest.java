package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.wire.CellJson;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Shares;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import org.marsad.streams.Counting;
import org.marsad.streams.Pipeline;

/**
 * Each part is stopped and started in turn while events flow, as for a new version: one counting while the other goes on, the consumer, the
 * producer. No event is revised or retracted, so no cell may ever have been published higher than it ends, nor lower than before.
 */
final class RollingRestartTest {
    private static final int ROUNDS = 2;

    @TempDir
    Path dir;

    @Test
    void noCellIsEverWrongWhileEveryPartIsRestarted() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"))) {
            Recovered line =
                    new Recovered(new Pipeline(broker.bootstrapServers(), "rolling", 4), dir.resolve("store.db"));
            Flow flow = new Flow(line.pipeline());
            CompletableFuture<Void> flowing = CompletableFuture.runAsync(flow);
            Counting one = line.pipeline().start(Recovered.NAMES, false);
            Counting other = line.pipeline().start(Recovered.NAMES, false);
            Consumer consumer = new Consumer(line);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    flow.awaitMore();
                    one = restarted(line, one);
                    flow.awaitMore();
                    other = restarted(line, other);
                    flow.awaitMore();
                    consumer.close();
                    consumer = new Consumer(line);
                    flow.awaitMore();
                    flow.restart();
                }
                flow.awaitMore();
                flow.stop();
                flowing.join();
                line.follow(consumer.follower());
                line.expectWhole();
                assertThat(line.pipeline().ledger().read()).isEqualTo(flow.published.get());
                line.expectStored();
                expectNoneEverWrong(line.pipeline());
                assertThat(one.ended()).isNotDone();
                assertThat(other.ended()).isNotDone();
            } finally {
                flow.stop();
                consumer.close();
                one.close();
                other.close();
            }
        }
    }

    /** It leaves, the other takes over and goes on, and only then is it back. */
    private static Counting restarted(Recovered line, Counting counting) {
        counting.close();
        long counted = line.pipeline().ledger().read();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> line.pipeline().ledger().read() > counted);
        Counting started = line.pipeline().start(Recovered.NAMES, false);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(started::isRunning);
        return started;
    }

    private static void expectNoneEverWrong(Pipeline pipeline) {
        Map<Cell, CellCounts> end = pipeline.cells();
        Map<Cell, Counts> before = new HashMap<>();
        Map<TopicPartition, Long> ends = pipeline.ends(pipeline.topics.counts(), IsolationLevel.READ_COMMITTED);
        var settings =
                pipeline.cluster.client(Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest"));
        try (var reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(ends.keySet());
            reader.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(to -> reader.position(to.getKey()) < to.getValue())) {
                reader.poll(Duration.ofMillis(200)).forEach(record -> {
                    CellCounts now = CellJson.value(record.value());
                    expectNotMore(before.getOrDefault(now.cell(), Counts.ZERO), now.counts(), now.cell());
                    CellCounts last = Objects.requireNonNull(end.get(now.cell()));
                    expectNotMore(now.counts(), last.counts(), now.cell());
                    before.put(now.cell(), now.counts());
                });
            }
        }
        assertThat(before).hasSameSizeAs(end);
    }

    private static void expectNotMore(Counts less, Counts more, Cell cell) {
        Counts difference = more.minus(less);
        assertThat(List.of(
                        difference.incidents(),
                        difference.arrests(),
                        difference.foiled(),
                        difference.arrested(),
                        difference.killed(),
                        difference.wounded()))
                .as("%s went from %s to %s", cell, less, more)
                .allMatch(figure -> figure >= 0);
    }

    /** Publishes event after event, until told to stop. */
    private static final class Flow implements Runnable {
        private static final int SOME = 100;

        private final Pipeline pipeline;
        private final Pace pace = Pace.rate("1000/s");
        private final Iterator<Generated> records = new Generator(7, Integer.MAX_VALUE, Shares.NONE).iterator();
        private final AtomicLong published = new AtomicLong();
        private final AtomicBoolean restarting = new AtomicBoolean();
        private final AtomicBoolean stopping = new AtomicBoolean();

        Flow(Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void run() {
            while (!stopping.get()) {
                restarting.set(false);
                try (Publisher publisher = new Publisher(pipeline.cluster, pipeline.topics)) {
                    while (!stopping.get() && !restarting.get()) {
                        Generated record = records.next();
                        pace.await(record.date());
                        publisher.publish("generated", record.at(published.incrementAndGet()));
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        void awaitMore() {
            long now = published.get();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> published.get() > now + SOME);
        }

        void restart() {
            restarting.set(true);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !restarting.get());
        }

        void stop() {
            stopping.set(true);
        }
    }

    private static final class Consumer implements AutoCloseable {
        private final Store store;
        private final Follower follower;

        Consumer(Recovered line) {
            store = SqliteStore.open(line.store());
            follower = new Follower(line.pipeline().cluster, line.pipeline().topics, store);
            follower.start();
        }

        Follower follower() {
            return follower;
        }

        @Override
        public void close() {
            follower.close();
            store.close();
        }
    }
}
