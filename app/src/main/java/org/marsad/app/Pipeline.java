package org.marsad.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.producer.publish.Publisher;
import org.marsad.streams.Counting;
import org.marsad.streams.CountingSettings;

/**
 * The whole line within this process, its store in a folder that goes when it does. One may publish at once: the counting gets ready
 * meanwhile.
 */
final class Pipeline implements AutoCloseable {
    private final Opened opened;
    private final CompletableFuture<Counting> counting;
    private final Store store;
    private final Follower follower;
    private final Publisher publisher;

    private Pipeline(
            Opened opened, CompletableFuture<Counting> counting, Store store, Follower follower, Publisher publisher) {
        this.opened = opened;
        this.counting = counting;
        this.store = store;
        this.follower = follower;
        this.publisher = publisher;
    }

    /**
     * Creates the topics that are missing, and starts everything.
     *
     * @param partitions of the topics that have to be created
     * @param commit how long counts may wait until they are published
     */
    static Pipeline start(Kafka kafka, int partitions, Names names, Duration commit) {
        Cluster cluster = kafka.cluster();
        Topics topics = kafka.topics();
        Opened opened = new Opened();
        try {
            TopicSetup.Partitions are = TopicSetup.ensure(cluster, topics, partitions);
            CompletableFuture<Counting> counting = CompletableFuture.supplyAsync(
                    () -> Counting.start(
                            new CountingSettings(cluster, topics, are, names, null, threads(), commit), false),
                    task -> new Thread(task, "marsad-counting").start());
            opened.add(
                    counting,
                    c -> c.thenAccept(Counting::close)
                            .handle((closed, failure) -> true)
                            .join());
            TemporaryFolder folder = opened.add(TemporaryFolder.create(), TemporaryFolder::close);
            Store store = opened.add(SqliteStore.open(folder.path().resolve("store.db")), Store::close);
            Follower follower = opened.add(new Follower(cluster, topics, store), Follower::close);
            Publisher publisher = opened.add(new Publisher(cluster, topics), Publisher::close);
            follower.start();
            return new Pipeline(opened, counting, store, follower, publisher);
        } catch (RuntimeException e) {
            try (opened) {
                throw e;
            }
        }
    }

    private static int threads() {
        return Math.min(2, Runtime.getRuntime().availableProcessors());
    }

    Publisher publisher() {
        return publisher;
    }

    Follower follower() {
        return follower;
    }

    Store store() {
        return store;
    }

    /** Has the end come when a part of this ends, as none of them should. */
    void watchedBy(Ending ending) {
        ending.with(counting.thenCompose(Counting::ended));
        ending.withFollower(follower);
    }

    @Override
    public void close() {
        opened.close();
    }
}
