package org.marsad.streams;

import java.nio.file.Path;
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
 */
public record CountingSettings(
        Cluster cluster,
        Topics topics,
        TopicSetup.Partitions partitions,
        Names names,
        @Nullable Path state,
        int threads) {}
