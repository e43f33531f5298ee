package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;

/** The consumer's store, from nothing until everything that is published and counted is in it. */
final class Storing {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final double MEGABYTE = 1e6;

    private Storing() {}

    static JsonNode run(Job job) throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory(Path.of(job.folder()), "store");
        return fill(job, folder.resolve("store.db"));
    }

    /** @param file the store, which is not there yet */
    static ObjectNode fill(Job job, Path file) throws InterruptedException, IOException {
        var ends = Clients.ends(job.cluster(), job.topics().events());
        AtomicLong rows = new AtomicLong();
        AtomicLong batches = new AtomicLong();
        Stopwatch watch = Stopwatch.start(job);
        ObjectNode figures;
        try (Store store = SqliteStore.open(file);
                Follower follower = new Follower(job.cluster(), job.topics(), store)) {
            follower.addListener(batch -> {
                rows.addAndGet(batch.events().size() + batch.cells().size());
                batches.incrementAndGet();
            });
            follower.start();
            if (!follower.awaitCounted(ends, PATIENCE)) throw new UserError("the store is not full after an hour");
            figures = watch.stop(rows.get());
        }
        return figures.put("batches", batches.get())
                .put("storeMb", Files.size(file) / MEGABYTE)
                .put("eventsPerSecond", job.events() / figures.path("seconds").doubleValue());
    }
}
