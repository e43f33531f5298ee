package org.marsad.app;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.publish.Publisher;
import org.marsad.streams.Counting;
import org.marsad.streams.CountingSettings;
import org.marsad.streams.Restoring;
import org.marsad.web.pipeline.Restore;

/** Publishing and counting within this process. One may publish at once: the counting gets ready meanwhile. */
final class Line implements AutoCloseable {
    private final Opened opened;
    private final CompletableFuture<Counting> counting;
    private final Publisher publisher;

    private Line(Opened opened, CompletableFuture<Counting> counting, Publisher publisher) {
        this.opened = opened;
        this.counting = counting;
        this.publisher = publisher;
    }

    /**
     * Creates the topics that are missing, and starts both.
     *
     * @param partitions of the topics that have to be created
     */
    static Line start(Kafka kafka, int partitions, Names names) {
        Opened opened = new Opened();
        try {
            TopicSetup.Partitions are = TopicSetup.ensure(kafka.cluster(), kafka.topics(), partitions);
            CompletableFuture<Counting> counting = CompletableFuture.supplyAsync(
                    () -> Counting.start(
                            new CountingSettings(kafka.cluster(), kafka.topics(), are, names, null, threads()), false),
                    task -> new Thread(task, "marsad-counting").start());
            opened.add(
                    counting,
                    c -> c.thenAccept(Counting::close)
                            .handle((closed, failure) -> true)
                            .join());
            return new Line(
                    opened, counting, opened.add(new Publisher(kafka.cluster(), kafka.topics()), Publisher::close));
        } catch (RuntimeException e) {
            try (opened) {
                throw e;
            }
        }
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    Publisher publisher() {
        return publisher;
    }

    /** How far the counting is restored; null while it has not started. */
    @Nullable
    Restore restore() {
        if (!counting.isDone() || counting.isCompletedExceptionally()) return null;
        Restoring restoring = counting.join().restoring();
        return new Restore(restoring.restored(), restoring.all());
    }

    /** What both tell of themselves. */
    List<MeterBinder> meters() {
        return List.of(new CountingMeters(counting), new PublisherMeters(publisher));
    }

    /** Has the end come when the counting ends, as it should not. */
    void watchedBy(Ending ending) {
        ending.with(counting.thenCompose(Counting::ended));
    }

    @Override
    public void close() {
        opened.close();
    }
}
