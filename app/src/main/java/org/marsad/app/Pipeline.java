package org.marsad.app;

import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.names.Names;
import org.marsad.producer.publish.Publisher;

/** The whole line within this process, its store in a folder that goes when it does. */
final class Pipeline implements AutoCloseable {
    private final Opened opened;
    private final Line line;
    private final Follower follower;

    private Pipeline(Opened opened, Line line, Follower follower) {
        this.opened = opened;
        this.line = line;
        this.follower = follower;
    }

    /** Starts everything; the parameters are those of {@link Line#start}. */
    static Pipeline start(Kafka kafka, int partitions, Names names) {
        Opened opened = new Opened();
        try {
            Line line = opened.add(Line.start(kafka, partitions, names), Line::close);
            TemporaryFolder folder = opened.add(TemporaryFolder.create(), TemporaryFolder::close);
            Store store = opened.add(SqliteStore.open(folder.path().resolve("store.db")), Store::close);
            Follower follower = opened.add(new Follower(kafka.cluster(), kafka.topics(), store), Follower::close);
            follower.start();
            return new Pipeline(opened, line, follower);
        } catch (RuntimeException e) {
            try (opened) {
                throw e;
            }
        }
    }

    Publisher publisher() {
        return line.publisher();
    }

    Follower follower() {
        return follower;
    }

    /** Has the end come when a part of this ends, as none of them should. */
    void watchedBy(Ending ending) {
        line.watchedBy(ending);
        ending.withFollower(follower);
    }

    @Override
    public void close() {
        opened.close();
    }
}
