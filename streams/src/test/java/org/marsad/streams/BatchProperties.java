package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What was polled comes out of batches as it was: every record, in its order, with its offset and its time. */
final class BatchProperties {
    private static final TopicPartition PARTITION = new TopicPartition("events", 3);
    private static final long FIRST = 70;
    private static final int MIB = 1024 * 1024;

    @Property(tries = 200)
    void nothingIsLost(@ForAll @NotEmpty @Size(max = 30) List<@IntRange(max = 600_000) Integer> sizes) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) records.add(polled(FIRST + i, sizes.get(i)));
        var next = Map.of(PARTITION, new OffsetAndMetadata(FIRST + sizes.size() + 1));
        ConsumerRecords<byte[], byte[]> batches =
                new Batch.Polled().onConsume(new ConsumerRecords<>(Map.of(PARTITION, records), next));

        assertThat(batches.nextOffsets()).isEqualTo(next);
        List<Long> offsets = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> batch : batches) {
            List<Long> its = new ArrayList<>();
            long[] bytes = {0};
            Batch.each(streamed(batch), at(batch.offset()), (key, value, timestamp, offset) -> {
                ConsumerRecord<byte[], byte[]> record = records.get((int) (offset - FIRST));
                assertThat(key).isSameAs(record.key());
                assertThat(value).isSameAs(record.value());
                assertThat(timestamp).isEqualTo(record.timestamp());
                its.add(offset);
                bytes[0] += record.serializedValueSize();
            });
            // Kafka Streams commits it while the batch waits.
            assertThat(batch.offset()).isEqualTo(its.get(0));
            long last = records.get((int) (its.get(its.size() - 1) - FIRST)).serializedValueSize();
            assertThat(bytes[0] - last).as("bytes before the last one").isLessThan(MIB);
            offsets.addAll(its);
        }
        assertThat(offsets)
                .isEqualTo(records.stream().map(ConsumerRecord::offset).toList());
    }

    @Property(tries = 1)
    void aRecordWithoutABatchIsOne() {
        ConsumerRecord<byte[], byte[]> alone = polled(FIRST, 10);
        alone.headers().add("batch", new byte[] {1});
        List<Long> offsets = new ArrayList<>();
        Batch.each(streamed(alone), at(FIRST), (key, value, timestamp, offset) -> {
            assertThat(value).isSameAs(alone.value());
            offsets.add(offset);
        });
        assertThat(offsets).containsExactly(FIRST);
    }

    private static ConsumerRecord<byte[], byte[]> polled(long offset, int size) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                1000 + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                size,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    private static Record<byte[], byte[]> streamed(ConsumerRecord<byte[], byte[]> record) {
        return new Record<>(record.key(), record.value(), record.timestamp(), record.headers());
    }

    private static RecordMetadata at(long offset) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return PARTITION.topic();
            }

            @Override
            public int partition() {
                return PARTITION.partition();
            }

            @Override
            public long offset() {
                return offset;
            }
        };
    }
}
