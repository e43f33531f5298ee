package org.marsad.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.marsad.streams.Counting;
import org.marsad.streams.Restoring;

/** What a counting tells of itself, from when it has started. */
final class CountingMeters implements MeterBinder, AutoCloseable {
    private final CompletableFuture<Counting> counting;
    private final Opened opened = new Opened();
    private boolean closed;

    CountingMeters(CompletableFuture<Counting> counting) {
        this.counting = counting;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        // If it fails, whoever started it says so.
        CompletableFuture<Void> unused = counting.thenAccept(started -> bind(started, registry));
    }

    private synchronized void bind(Counting counting, MeterRegistry registry) {
        if (closed) return;
        Gauge.builder("marsad.streams.running", counting, c -> c.isRunning() ? 1 : 0)
                .description("1 while it counts; 0 while work is shared out, or state restored.")
                .register(registry);
        FunctionCounter.builder("marsad.streams.rebalances", counting, Counting::rebalances)
                .description("How often it began to count anew after it once had: because work was shared out again.")
                .register(registry);
        Restoring restoring = counting.restoring();
        Gauge.builder("marsad.streams.restored.records", restoring, Restoring::restored)
                .description("Records of its state that are restored, of marsad_streams_restoring_records.")
                .register(registry);
        Gauge.builder("marsad.streams.restoring.records", restoring, Restoring::all)
                .description("Records of its state that were to be restored, now or the last time.")
                .register(registry);
        FunctionTimer.builder(
                        "marsad.streams.restore", restoring, Restoring::times, Restoring::nanos, TimeUnit.NANOSECONDS)
                .description("Restorations of its state that are done.")
                .register(registry);
        opened.add(new KafkaStreamsMetrics(counting.client()), KafkaStreamsMetrics::close)
                .bindTo(registry);
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.close();
    }
}
