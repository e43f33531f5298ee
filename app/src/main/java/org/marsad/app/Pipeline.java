package org.marsad.app;

import java.nio.file.Path;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.model.names.Names;
import org.marsad.producer.publish.Publisher;
import org.marsad.web.metrics.Commits;

/** The whole line within this process, its store in a folder that goes when it does. */
final class Pipeline implements AutoCloseable {
    private final Opened opened;
    private final Line line;
    private final Path store;
    private final Page.Filled filled;

    private Pipeline(Opened opened, Line line, Path store, Page.Filled filled) {
        this.opened = opened;
        this.line = line;
        this.store = store;
        this.filled = filled;
    }

    /** Starts everything; the parameters are those of {@link Line#start}. */
    static Pipeline start(Kafka kafka, int partitions, Names names) {
        Opened opened = new Opened();
        try {
            Line line = opened.add(Line.start(kafka, partitions, names), Line::close);
            TemporaryFolder folder = opened.add(TemporaryFolder.create(), TemporaryFolder::close);
            Path file = folder.path().resolve("store.db");
            SqliteStore store = opened.add(SqliteStore.open(file), SqliteStore::close);
            Commits commits = new Commits(store);
            Follower follower = opened.add(new Follower(kafka.cluster(), kafka.topics(), commits), Follower::close);
            follower.start();
            return new Pipeline(opened, line, file, new Page.Filled(store, commits, follower, line));
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
        return filled.follower();
    }

    /** Where the store is, until this is closed. */
    Path store() {
        return store;
    }

    /** The store and what fills it. */
    Page.Filled filled() {
        return filled;
    }

    /** Has the end come when a part of this ends, as none of them should. */
    void watchedBy(Ending ending) {
        line.watchedBy(ending);
        ending.withFollower(filled.follower());
    }

    @Override
    public void close() {
        opened.close();
    }
}
