package org.marsad.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.function.ToLongFunction;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.publish.SourceAccount;

/** What a publisher tells of itself: its account of rows, and its Kafka client. */
final class PublisherMeters implements MeterBinder, AutoCloseable {
    private final Publisher publisher;
    private final KafkaClientMetrics client;

    PublisherMeters(Publisher publisher) {
        this.publisher = publisher;
        client = new KafkaClientMetrics(publisher.client());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        rows(registry, "published", SourceAccount::published);
        rows(registry, "skipped", SourceAccount::skipped);
        rows(registry, "rejected", SourceAccount::rejected);
        client.bindTo(registry);
    }

    private void rows(MeterRegistry registry, String outcome, ToLongFunction<SourceAccount> count) {
        FunctionCounter.builder(
                        "marsad.producer.rows",
                        publisher,
                        p -> p.accounts().stream().mapToLong(count).sum())
                .description("Rows of all sources, by what became of them.")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void close() {
        client.close();
    }
}
