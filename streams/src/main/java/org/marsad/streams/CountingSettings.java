package org.marsad.streams;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

/**
 * What the counting needs to know.
 *
 * @param partitions of the topics, as they are
 * @param names the tables of names
 * @param state folder in which state is kept on disk, so that a restart is quick; null = in memory, rebuilt from Kafka at each start
 * @param threads stream threads, 1 or more
 * @param commit how long counts may wait until they are published
 */
public record CountingSettings(
        Cluster cluster,
        Topics topics,
        TopicSetup.Partitions partitions,
        Names names,
        @Nullable Path state,
        int threads,
        Duration commit) {
    /** Short enough that a new event is counted at once. */
    public static final Duration LIVE = Duration.ofMillis(100);
    /** For a log that is read once: a cell that changes again and again is written less often. */
    public static final Duration CATCHING_UP = Duration.ofSeconds(1);

    /** Settings for counting live. */
    public CountingSettings(
            Cluster cluster,
            Topics topics,
            TopicSetup.Partitions partitions,
            Names names,
            @Nullable Path state,
            int threads) {
        this(cluster, topics, partitions, names, state, threads, LIVE);
    }
}
