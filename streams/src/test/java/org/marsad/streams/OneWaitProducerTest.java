package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Topics;

/** What Kafka Streams relies on: what is committed was sent, and what could not be sent is committed by nobody, each failure as it makes the right thing of it. */
final class OneWaitProducerTest {
    private final List<RecordMetadata> heard = new CopyOnWriteArrayList<>();
    private final List<Producer<byte[], byte[]>> producers = new ArrayList<>();
    private EmbeddedBroker broker;
    private Pipeline pipeline;

    @BeforeEach
    void start(@TempDir Path folder) {
        broker = EmbeddedBroker.start(folder);
        pipeline = new Pipeline(broker.bootstrapServers(), "wait", 1);
    }

    @AfterEach
    void stop() {
        // Not waiting for a broker that is gone.
        producers.forEach(producer -> producer.close(Duration.ZERO));
        broker.close();
    }

    @Test
    void waitsWhenItCommitsAndNotBefore() {
        var producer = producer(Map.of("linger.ms", 60_000));
        Future<RecordMetadata> first = send(producer, 1);
        producer.flush();
        Future<RecordMetadata> second = send(producer, 2);
        producer.flush();
        assertThat(first).isNotDone();
        commitOffsets(producer);
        assertThat(first).isDone();
        assertThat(second).isDone();
        producer.commitTransaction();
        assertThat(heard).extracting(RecordMetadata::offset).containsExactly(0L, 1L);
    }

    /** All tasks of the thread begin anew then, from what is committed. */
    @Test
    void whatExpiredIsATimeout() {
        var producer = producer(
                Map.of("delivery.timeout.ms", 1_000, "request.timeout.ms", 500, "metadata.recovery.strategy", "none"));
        broker.close();
        Future<RecordMetadata> unsent = send(producer, 1);
        producer.flush();
        assertThatThrownBy(() -> commitOffsets(producer)).isInstanceOf(TimeoutException.class);
        assertThat(unsent).isDone();
        // Nor is anything after it sent or committed, until the transaction is aborted.
        assertThat(send(producer, 1)).isDone();
        assertThatThrownBy(producer::commitTransaction).isInstanceOf(TimeoutException.class);
        // Of which no single task has heard.
        assertThat(heard).isEmpty();
    }

    @Test
    void oneThatWasFencedHearsSo() {
        var producer = producer(Map.of());
        Future<?> unused = send(producer, 1);
        var other = producer(Map.of());
        producer.flush();
        // Kafka Streams leaves the group and joins again.
        assertThatThrownBy(() -> commitOffsets(producer)).isInstanceOf(ProducerFencedException.class);
        Future<?> unusedToo = send(other, 1);
        commitOffsets(other);
        other.commitTransaction();
    }

    @Test
    void whatKafkaRefusesIsTheEnd() {
        var producer = producer(Map.of("max.request.size", 3 * Topics.MAX_MESSAGE_BYTES));
        Future<?> unused = send(producer, 2 * Topics.MAX_MESSAGE_BYTES);
        producer.flush();
        assertThatExceptionOfType(KafkaException.class)
                .isThrownBy(() -> commitOffsets(producer))
                .isExactlyInstanceOf(KafkaException.class)
                .withCauseInstanceOf(RecordTooLargeException.class);
        assertThat(heard).isEmpty();
    }

    /** As it would if a flush had shown it: the thread leaves the group and joins again. */
    @Test
    void whatSaysThatAnotherOneHasTakenOverIsSaidAsKafkaStreamsKnowsIt() {
        assertThat(OneWaitProducer.ofUnsent(error(new OutOfOrderSequenceException("gap"))))
                .isInstanceOf(InvalidProducerEpochException.class)
                .hasMessage("gap");
        KafkaException forgotten = new InvalidPidMappingException("forgotten");
        assertThat(OneWaitProducer.ofUnsent(error(forgotten))).isSameAs(forgotten);
        assertThat(OneWaitProducer.ofUnsent(forgotten)).isSameAs(forgotten);
    }

    private static KafkaException error(KafkaException cause) {
        return new KafkaException("Cannot execute transactional method because we are in an error state", cause);
    }

    private Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> config = new HashMap<>(pipeline.cluster.client(Map.of("transactional.id", "one")));
        config.putAll(settings);
        Producer<byte[], byte[]> producer = new OneWaitProducer.Clients().getProducer(config);
        producers.add(producer);
        producer.initTransactions();
        // Knows the topic.
        producer.partitionsFor(pipeline.topics.counts());
        producer.beginTransaction();
        return producer;
    }

    private Future<RecordMetadata> send(Producer<byte[], byte[]> producer, int bytes) {
        return producer.send(
                new ProducerRecord<>(pipeline.topics.counts(), 0, new byte[] {1}, new byte[bytes]),
                (sent, failure) -> heard.add(sent));
    }

    private void commitOffsets(Producer<byte[], byte[]> producer) {
        Map<String, Object> config =
                pipeline.cluster.client(Map.of("group.id", pipeline.topics.application(), "enable.auto.commit", false));
        try (var member = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            producer.sendOffsetsToTransaction(
                    Map.of(new TopicPartition(pipeline.topics.events(), 0), new OffsetAndMetadata(1)),
                    member.groupMetadata());
        }
    }
}
