package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;

/** What KAFKA-20734 leaves behind once in many stops, made each time: a transaction that is over for its coordinator and open in a log. */
final class HangingTransactionsTest {
    private static final Names NAMES = Names.standard();
    private static final int PARTITIONS = 2;
    private static final String STATES = "__transaction_state";
    /** Whom Kafka lets write to its own topics. */
    private static final String KAFKA_ITSELF = "__admin_client";

    @TempDir
    private Path folder;

    /** Its members would wait for ever for what they are to go on from. */
    @Test
    void aGroupWhoseOffsetsHangIsMadeAnew() throws Exception {
        try (EmbeddedBroker broker = hanging((pipeline, producer) -> producer.sendOffsetsToTransaction(
                Map.of(new TopicPartition(pipeline.topics.events(), 0), new OffsetAndMetadata(1)), member(pipeline)))) {
            Pipeline pipeline = pipeline(broker);
            pipeline.publish(ManyLogs.of(20, 2), false);
            TopicPartition events = new TopicPartition(pipeline.topics.events(), 0);
            try (Admin admin = pipeline.cluster.admin()) {
                String name = pipeline.topics.application();
                new Group(pipeline.cluster, admin, name).goOnAt(Map.of(events, 7L), Duration.ofMillis(300));
                var stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
                assertThat(admin.listConsumerGroupOffsets(name, stable)
                                .partitionsToOffsetAndMetadata()
                                .get())
                        .containsOnly(Map.entry(events, new OffsetAndMetadata(7)));
            }
            expectCounted(pipeline, false);
        }
    }

    @Test
    void aLogThatNobodyCanReadToItsEndIsCountedAnew() {
        try (EmbeddedBroker broker = hanging((pipeline, producer) -> producer.send(
                new ProducerRecord<>(pipeline.topics.counts(), 1, "left".getBytes(UTF_8), "open".getBytes(UTF_8))))) {
            Pipeline pipeline = pipeline(broker);
            pipeline.publish(ManyLogs.of(20, 2), false);
            assertThatThrownBy(() -> pipeline.start(NAMES, false).close())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(pipeline.topics.counts() + "-1 at offset ")
                    .hasMessageContaining("--recount");
            expectCounted(pipeline, true);
            expectCounted(pipeline, false);
        }
    }

    @Test
    void aTransactionThatGoesOnIsNotTakenForOne() {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of("transactional.id", "alive"))) {
            Pipeline pipeline = pipeline(broker);
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(pipeline.topics.counts(), 0, "open".getBytes(UTF_8), null));
            producer.flush();
            pipeline.publish(ManyLogs.of(20, 1), false);
            try (Counting counting = pipeline.start(NAMES, false)) {
                assertThat(counting.ended()).isNotDone();
                producer.abortTransaction();
                BrokerContract.expectOracle(pipeline, NAMES);
            }
        }
    }

    private static void expectCounted(Pipeline pipeline, boolean recount) {
        try (Counting counting = pipeline.start(NAMES, recount)) {
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }

    private static ConsumerGroupMetadata member(Pipeline pipeline) {
        Map<String, Object> settings = pipeline.cluster.client(Map.of("group.id", pipeline.topics.application()));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    private static Pipeline pipeline(EmbeddedBroker broker) {
        return new Pipeline(broker.bootstrapServers(), "hanging", PARTITIONS);
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedBroker broker, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private interface Left {
        void open(Pipeline pipeline, KafkaProducer<byte[], byte[]> producer);
    }

    /** A broker on which something was counted and then a transaction left open that its coordinator knows nothing of. */
    private EmbeddedBroker hanging(Left left) {
        EmbeddedBroker first = EmbeddedBroker.start(folder);
        KafkaProducer<byte[], byte[]> producer =
                producer(first, Map.of("transactional.id", "left", "transaction.timeout.ms", 600_000));
        try (first) {
            Pipeline pipeline = pipeline(first);
            pipeline.publish(ManyLogs.of(20, 1), false);
            expectCounted(pipeline, false);
            producer.initTransactions();
            producer.beginTransaction();
            left.open(pipeline, producer);
            producer.abortTransaction();
            await().ignoreExceptions().until(() -> isOver(pipeline));
            ConsumerRecord<byte[], byte[]> over = state(pipeline);
            producer.beginTransaction();
            left.open(pipeline, producer);
            producer.flush();
            try (KafkaProducer<byte[], byte[]> kafka = producer(first, Map.of("client.id", KAFKA_ITSELF))) {
                kafka.send(new ProducerRecord<>(STATES, over.partition(), over.key(), over.value()));
            }
        }
        producer.close(Duration.ZERO);
        return EmbeddedBroker.start(folder);
    }

    private static boolean isOver(Pipeline pipeline) throws Exception {
        try (Admin admin = pipeline.cluster.admin()) {
            return admin.describeTransactions(List.of("left"))
                            .description("left")
                            .get()
                            .state()
                    == TransactionState.COMPLETE_ABORT;
        }
    }

    /** What the coordinator noted last of it. */
    private static ConsumerRecord<byte[], byte[]> state(Pipeline pipeline) {
        List<TopicPartition> states = IntStream.range(
                        0, pipeline.ends(STATES, IsolationLevel.READ_COMMITTED).size())
                .mapToObj(p -> new TopicPartition(STATES, p))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        CommittedLog.read(pipeline.cluster, states, record -> {
            if (new String(record.key(), UTF_8).endsWith("left")) found.add(record);
        });
        return found.get(found.size() - 1);
    }
}
