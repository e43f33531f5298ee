package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.marsad.model.UserError;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.generate.Generated;

/**
 * From the moment that an event was due to be published until a read_committed reader has its own cell, while 5,000 events a second come. The schedule
 * does not wait for anything: what holds it up counts as latency.
 */
final class Latency {
    private static final int RATE = 5_000;
    private static final int PROBES = 50;
    /** Until Java has compiled what is hot, in the broker too: who runs for days is not measured by his first minute. */
    private static final int WARM_UP_SECONDS = 40;

    private static final int SECONDS = 20;
    private static final int LINGER_MS = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3 * (WARM_UP_SECONDS + SECONDS));
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double MILLISECOND = 1e6;

    private final Job job;
    private final List<Probe.Message> messages;
    private final long[] due;
    private final long[] seen;

    private Latency(Job job) {
        this.job = job;
        int count = RATE * (WARM_UP_SECONDS + SECONDS);
        messages = new ArrayList<>(count);
        for (Generated event : Workload.further(count))
            messages.add(messages.size() % PROBES == 0 ? Probe.event(messages.size()) : Probe.Message.of(event));
        due = new long[count];
        seen = new long[count];
    }

    static JsonNode run(Job given) {
        Job job = given.with(given.prefix() + "-live", given.events(), given.partitions());
        Reset.all(job.cluster(), job.prefix());
        TopicSetup.ensure(job.cluster(), job.topics(), job.partitions());
        Latency latency = new Latency(job);
        try (Jvm counter = Jvm.start(Task.COUNTER, job)) {
            counter.answer();
            return latency.measure(counter);
        } finally {
            Reset.all(job.cluster(), job.prefix());
        }
    }

    private ObjectNode measure(Jvm counter) {
        try (KafkaConsumer<byte[], byte[]> reader = Clients.consumer(job.cluster());
                KafkaProducer<byte[], byte[]> producer = Clients.producer(job.cluster(), LINGER_MS)) {
            var partitions = Clients.partitions(job.cluster(), job.topics().counts());
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            awaitReady(reader, producer);
            Stopwatch watch = Stopwatch.start(job);
            Duration cpu = counter.cpu();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(producer));
            int rest = probes(0);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (rest > 0 && System.nanoTime() < deadline) rest -= read(reader);
            long end = System.nanoTime();
            sent.join();
            if (rest > 0) throw new UserError(rest + " of " + probes(0) + " probes were never counted");
            ObjectNode figures = watch.stop(messages.size());
            // What this process takes is that of whoever publishes and reads; what counts is the other one.
            double used = counter.cpu().minus(cpu).toMillis() / 1e3;
            figures.remove("heapMb");
            return figures(figures, end)
                    .put("cpuSeconds", used)
                    .put("cpuSecondsPerMillion", used * 1e6 / messages.size())
                    .put("rssMb", Stopwatch.peakMb(Long.toString(counter.pid())));
        }
    }

    /** The first event waits until everything has started, which is not what is measured. */
    private void awaitReady(KafkaConsumer<byte[], byte[]> reader, KafkaProducer<byte[], byte[]> producer) {
        long number = messages.size();
        send(producer, Probe.event(number));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline)
            for (var record : reader.poll(POLL)) if (Probe.seen(record.key(), record.value()) == number) return;
        throw new UserError("the first event is not counted after two minutes");
    }

    private void send(KafkaProducer<byte[], byte[]> producer) {
        long began = System.nanoTime();
        for (int i = 0; i < messages.size(); i++) {
            due[i] = began + i * (TimeUnit.SECONDS.toNanos(1) / RATE);
            for (long wait = due[i] - System.nanoTime(); wait > 0; wait = due[i] - System.nanoTime())
                LockSupport.parkNanos(wait);
            send(producer, messages.get(i));
        }
        producer.flush();
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Probe.Message message) {
        Future<?> unused = producer.send(new ProducerRecord<>(job.topics().events(), message.key(), message.value()));
    }

    /** How many probes were seen for the first time. */
    private int read(KafkaConsumer<byte[], byte[]> reader) {
        int first = 0;
        var records = reader.poll(POLL);
        long now = System.nanoTime();
        for (var record : records) {
            int number = (int) Probe.seen(record.key(), record.value());
            if (number < 0 || number >= messages.size() || seen[number] != 0) continue;
            seen[number] = now;
            first++;
        }
        return first;
    }

    private int probes(int from) {
        return (messages.size() - from) / PROBES;
    }

    /** @param end until when it was waited: what was not seen by then has at least that latency */
    private ObjectNode figures(ObjectNode figures, long end) {
        int from = RATE * WARM_UP_SECONDS;
        double[] ms = new double[probes(from)];
        for (int i = 0; i < ms.length; i++) {
            int probe = from + i * PROBES;
            ms[i] = ((seen[probe] == 0 ? end : seen[probe]) - due[probe]) / MILLISECOND;
        }
        return figures.put("probes", ms.length)
                .put("p50Ms", Percentiles.of(ms, 50))
                .put("p99Ms", Percentiles.of(ms, 99))
                .put("p999Ms", Percentiles.of(ms, 99.9))
                .put("maxMs", Percentiles.of(ms, 100));
    }
}
