package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.marsad.model.UserError;
import org.marsad.producer.generate.Generated;

/**
 * From the start of the process until one further event is counted, with all ids in the state: after {@code kill -9} amid counting, and after a clean stop. It adds
 * events to the log.
 */
final class Restart {
    private static final int FURTHER = 100_000;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Job job;
    private final KafkaConsumer<byte[], byte[]> reader;

    private Restart(Job job, KafkaConsumer<byte[], byte[]> reader) {
        this.job = job;
        this.reader = reader;
    }

    static JsonNode run(Job job) {
        try (KafkaConsumer<byte[], byte[]> reader = Clients.consumer(job.cluster());
                Progress progress = new Progress(job)) {
            var partitions = Clients.partitions(job.cluster(), job.topics().counts());
            reader.assign(partitions);
            try (Jvm first = Jvm.start(Task.COUNTER, job)) {
                first.answer();
                Map<Integer, Long> before =
                        Clients.ends(job.cluster(), job.topics().events());
                publishFurther(job);
                progress.awaitBeyond(before);
                first.kill();
            }
            reader.seekToEnd(partitions);
            partitions.forEach(reader::position);
            Restart restart = new Restart(job, reader);
            double killed = restart.seconds();
            double stopped = restart.seconds();
            ObjectNode figures = TaskProcess.JSON.createObjectNode().put("events", job.events());
            return figures.put("seconds", killed).put("afterStopSeconds", stopped);
        }
    }

    /** So many that the counting is amid them when it is killed. */
    private static void publishFurther(Job job) {
        try (var producer = Clients.producer(job.cluster(), 0)) {
            for (Generated event : Workload.further(FURTHER)) {
                Future<?> unused =
                        producer.send(new ProducerRecord<>(job.topics().events(), event.key(), event.value()));
            }
        }
    }

    /** Stops cleanly in the end. */
    private double seconds() {
        long number = System.currentTimeMillis();
        try (var producer = Clients.producer(job.cluster(), 0)) {
            Probe.Message probe = Probe.event(number);
            Future<?> unused = producer.send(new ProducerRecord<>(job.topics().events(), probe.key(), probe.value()));
        }
        long began = System.nanoTime();
        try (Jvm again = Jvm.start(Task.COUNTER, job)) {
            while (System.nanoTime() - began < PATIENCE_NANOS) {
                for (var record : reader.poll(POLL))
                    if (Probe.seen(record.key(), record.value()) == number) {
                        double seconds = (System.nanoTime() - began) / 1e9;
                        again.answer();
                        return seconds;
                    }
            }
        }
        throw new UserError("a restarted counting has counted nothing for ten minutes");
    }
}
