package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.wire.Waiting;
import org.marsad.producer.generate.Generated;

/**
 * A page that is open while 5,000 recent events a second come: it listens to the feed and asks for the overview once a second. The feed's latency is from a record's
 * timestamp until its change is told, by itself or among those that a message stands for.
 */
final class Live {
    private static final int RATE = 5_000;
    private static final int PROBES = 50;
    /** As {@link Latency} has it: until then Java's compilers take a third of the machine. */
    private static final int WARM_UP_SECONDS = 40;

    private static final int SECONDS = 30;
    private static final int LINGER_MS = 5;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Job job;
    private final Site site;
    private final Jvm server;
    private final List<Probe.Message> messages = new ArrayList<>();
    private final Map<Integer, Long> timestamps = new ConcurrentHashMap<>();

    Live(Job job, Site site, Jvm server) {
        this.job = job;
        this.site = site;
        this.server = server;
        for (Generated event : Workload.recent((long) RATE * (WARM_UP_SECONDS + SECONDS)))
            messages.add(messages.size() % PROBES == 0 ? Probe.event(messages.size()) : Probe.Message.of(event));
    }

    /** The server ends with it. */
    void measure(ObjectNode figures) throws IOException, InterruptedException {
        try (Jvm counter = Jvm.start(Task.COUNTER, job);
                Feed feed = new Feed(site.listen("/api/changes"));
                KafkaProducer<byte[], byte[]> producer = Clients.producer(job.cluster(), LINGER_MS)) {
            counter.answer();
            // The first event waits until everything has started, which is not what is measured.
            send(producer, messages.size(), Probe.event(messages.size()));
            await(() -> feed.changes() > 0, "the feed says nothing of the first event");
            long began = System.nanoTime();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(producer, began));
            pause(began + WARM_UP_SECONDS * SECOND);
            Duration cpu = server.cpu();
            Percentiles.put(figures, "liveOverview", overviews(began));
            figures.put("liveCores", server.cpu().minus(cpu).toMillis() / 1e3 / SECONDS);
            sent.join();
            try (Progress progress = new Progress(job)) {
                var published = Clients.ends(job.cluster(), job.topics().events());
                progress.await(published, new CompletableFuture<>(), () -> {});
            }
            var counted = Clients.ends(job.cluster(), job.topics().counts());
            await(() -> isStored(counted), "the store does not get the last counts");
            JsonNode told = server.finish();
            long changes = told.path("cells").longValue();
            await(() -> feed.changes() >= changes || feed.hasEnded(), "the feed does not come to an end");
            if (feed.wasReset() || feed.changes() != changes)
                throw new UserError("the feed told " + feed.changes() + " changes of " + changes);
            Percentiles.put(figures, "liveFeed", latencies(feed, told.path("probes")));
            figures.put("liveAuditCores", told.path("auditCores").doubleValue());
        }
    }

    private boolean isStored(Map<Integer, Long> counted) {
        String topic = job.topics().counts();
        try (var snapshot = StoreReader.at(Server.store(job)).snapshot()) {
            Map<TopicPartition, Long> positions = snapshot.positions();
            return counted.entrySet().stream()
                    .allMatch(end ->
                            positions.getOrDefault(new TopicPartition(topic, end.getKey()), 0L) >= end.getValue());
        }
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        if (!Waiting.until(PATIENCE, condition)) throw new UserError(otherwise);
    }

    private static void pause(long until) {
        for (long wait = until - System.nanoTime(); wait > 0; wait = until - System.nanoTime())
            LockSupport.parkNanos(wait);
    }

    /** The schedule does not wait for anything: what holds it up counts as latency. */
    private void sendAll(KafkaProducer<byte[], byte[]> producer, long began) {
        for (int i = 0; i < messages.size(); i++) {
            pause(began + i * (SECOND / RATE));
            send(producer, i, messages.get(i));
        }
        producer.flush();
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int number, Probe.Message message) {
        Future<?> unused = producer.send(
                new ProducerRecord<>(job.topics().events(), message.key(), message.value()), (at, refusal) -> {
                    if (at != null && refusal == null && number % PROBES == 0) timestamps.put(number, at.timestamp());
                });
    }

    private List<Double> overviews(long began) throws IOException, InterruptedException {
        List<Double> ms = new ArrayList<>();
        for (int second = WARM_UP_SECONDS; second < WARM_UP_SECONDS + SECONDS; second++) {
            pause(began + second * SECOND);
            ms.add(site.get("/api/overview").ms());
        }
        pause(began + (WARM_UP_SECONDS + SECONDS) * SECOND);
        return ms;
    }

    /** @param probes number → how many changes had been told of when its own was */
    private List<Double> latencies(Feed feed, JsonNode probes) {
        List<Double> ms = new ArrayList<>();
        for (int number = RATE * WARM_UP_SECONDS; number < messages.size(); number += PROBES) {
            JsonNode changes = probes.path(Integer.toString(number));
            Map.Entry<Long, Long> heard = changes.isMissingNode() ? null : feed.at(changes.longValue());
            Long published = timestamps.get(number);
            if (published == null) throw new UserError("probe " + number + " could not be published");
            if (heard == null) throw new UserError("the feed told of " + probes.size() + " probes, not of " + number);
            ms.add((double) (heard.getValue() - published));
        }
        return ms;
    }
}
