package org.marsad.streams;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * A stream thread's producer that waits for the broker once a commit. Kafka Streams has it flush for each task in turn, and commits what all
 * tasks have sent in one transaction: that is early enough to wait for all of it.
 *
 * <p>So what could not be sent shows when it is committed, and nowhere else: then all tasks of the thread begin anew from what is committed,
 * or the thread joins the group again, or all ends, as Kafka Streams makes it of the failure. Had one task heard of it before, the others
 * could go on without what they had sent in the same transaction.
 */
final class OneWaitProducer extends KafkaProducer<byte[], byte[]> {
    private OneWaitProducer(Map<String, Object> config) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Kafka Streams' own clients but for the producer. */
    static final class Clients extends DefaultKafkaClientSupplier {
        @Override
        public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
            return new OneWaitProducer(config);
        }
    }

    /** A record that fails has the commit fail, and so do those after it. */
    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        try {
            return super.send(record, (sent, failure) -> {
                if (failure == null) callback.onCompletion(sent, null);
            });
        } catch (KafkaException e) {
            if (ofUnsent(e) instanceof TimeoutException unsent) return CompletableFuture.failedFuture(unsent);
            throw e;
        }
    }

    /** Waits for nothing. */
    @Override
    public void flush() {}

    /** The first step of a commit. */
    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        super.flush();
        try {
            super.sendOffsetsToTransaction(offsets, group);
        } catch (KafkaException e) {
            throw ofUnsent(e);
        }
    }

    /** The last one, and the first that fails when there are no offsets. */
    @Override
    public void commitTransaction() {
        try {
            super.commitTransaction();
        } catch (KafkaException e) {
            throw ofUnsent(e);
        }
    }

    /** @param e of a transaction into which a record could not be written: what Kafka Streams would have made of that record */
    static KafkaException ofUnsent(KafkaException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof TransactionAbortableException) return new TimeoutException(e);
            if (t instanceof OutOfOrderSequenceException) return new InvalidProducerEpochException(t.getMessage());
            if (t instanceof InvalidPidMappingException fenced) return fenced;
        }
        return e;
    }
}
