package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

/** The limit of publishing: the bytes of the workload, ready in memory, sent as Marsad sends them. */
final class Produce {
    private static final int DISTINCT = 200_000;
    private static final int LINGER_MS = 20;

    private record KeyValue(byte[] key, byte[] value) {}

    private Produce() {}

    static JsonNode run(Job job) {
        List<KeyValue> ready = new ArrayList<>();
        Log.read(
                job.cluster(),
                job.topics().events(),
                Math.min(DISTINCT, job.events()),
                r -> ready.add(new KeyValue(r.key(), r.value())));
        Topics own = new Topics(job.prefix() + "-produce");
        Reset.all(job.cluster(), own.prefix());
        TopicSetup.ensure(job.cluster(), own, job.partitions());
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Stopwatch watch = Stopwatch.start(job);
        try (var producer = Clients.producer(job.cluster(), LINGER_MS)) {
            int next = 0;
            for (long i = 0; i < job.events(); i++) {
                KeyValue record = ready.get(next);
                if (++next == ready.size()) next = 0;
                Future<?> unused =
                        producer.send(new ProducerRecord<>(own.events(), record.key, record.value), (at, refusal) -> {
                            if (refusal != null) failure.set(refusal);
                        });
            }
            producer.flush();
        }
        JsonNode figures = watch.stop(job.events());
        Exception refusal = failure.get();
        if (refusal != null) throw new UserError(own.events() + " did not take a record: " + refusal.getMessage());
        Reset.all(job.cluster(), own.prefix());
        return figures;
    }
}
