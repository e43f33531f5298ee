package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;

/** What is counted stays exact when the broker goes, or the state moves from memory to disk. */
final class RecoveryTest {
    private static final Names NAMES = Names.standard();

    @Test
    void isExactAfterTheBrokerWasAway(@TempDir Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        String address = broker.bootstrapServers();
        Pipeline pipeline = new Pipeline(address, "away", 3);
        try (Counting counting = pipeline.start(NAMES, false)) {
            pipeline.publish(ManyLogs.of(1_000, 1), false);
            broker.close();
            broker = EmbeddedBroker.start(folder, port(address));
            pipeline.publish(ManyLogs.of(100, 2), false);
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        } finally {
            broker.close();
        }
    }

    /** What could not be sent in time begins anew from what is committed; the broker goes amid what a commit tells. */
    @Test
    void isExactAfterWhatACommitToldHasExpired(@TempDir Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        String address = broker.bootstrapServers();
        Map<String, String> impatient = Map.of(
                "producer.delivery.timeout.ms",
                "1500",
                "producer.metadata.recovery.strategy",
                "none",
                "producer.request.timeout.ms",
                "1000",
                "producer.interceptor.classes",
                Sent.class.getName());
        Pipeline pipeline = new Pipeline(new Cluster(address, impatient), "expired", 3, null);
        try (Counting counting = pipeline.start(NAMES, false)) {
            pipeline.publish(ManyLogs.of(100, 4), false);
            BrokerContract.expectOracle(pipeline, NAMES);
            CompletableFuture<Void> expired = Sent.from(broker::close);
            // The broker may be gone before all is published, too.
            CompletableFuture<Void> published =
                    CompletableFuture.runAsync(() -> pipeline.publish(ManyLogs.of(100, 5), false));
            assertThat(expired).succeedsWithin(Duration.ofMinutes(1));
            broker = EmbeddedBroker.start(folder, port(address));
            published.join();
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        } finally {
            broker.close();
        }
    }

    /** Does something before the next record is sent, and tells when one could not be sent after it. */
    public static final class Sent implements ProducerInterceptor<byte[], byte[]> {
        private static final AtomicReference<@Nullable Runnable> BEFORE = new AtomicReference<>();
        private static volatile CompletableFuture<Void> failed = new CompletableFuture<>();

        static CompletableFuture<Void> from(Runnable before) {
            failed = new CompletableFuture<>();
            BEFORE.set(before);
            return failed;
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> sent) {
            Runnable before = BEFORE.getAndSet(null);
            if (before != null) before.run();
            return sent;
        }

        @Override
        public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null) failed.complete(null);
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> config) {}
    }

    @Test
    void refusesStateOnDiskThatMissesWhatWasCountedInMemory(@TempDir Path folder) {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Pipeline onDisk = new Pipeline(broker.bootstrapServers(), "moved", 1, folder);
            Pipeline inMemory = new Pipeline(broker.bootstrapServers(), "moved", 1);
            count(onDisk, 1);
            // What is folded from the log is whole, wherever it was counted before.
            count(inMemory, 2);
            onDisk.publish(ManyLogs.of(20, 3), false);
            Counting refused = onDisk.start(NAMES, false);
            assertThatThrownBy(() -> refused.ended().join())
                    .hasCauseInstanceOf(UserError.class)
                    .hasMessageContaining("--recount");
            refused.close();
            try (Counting counting = onDisk.start(NAMES, true)) {
                BrokerContract.expectOracle(onDisk, NAMES);
                assertThat(counting.ended()).isNotDone();
            }
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static void count(Pipeline pipeline, long seed) {
        pipeline.publish(ManyLogs.of(20, seed), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }
}
