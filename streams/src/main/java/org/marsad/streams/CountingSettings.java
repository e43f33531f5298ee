package org.marsad.streams;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

/**
 * What the counting needs to know. How often it commits is not among it: it finds out by itself.
 *
 * @param partitions of the topics, as they are
 * @param names the tables of names
 * @param state folder in which RocksDB keeps the state, for more ids than memory holds; null = in memory, rebuilt from Kafka at each start
 * @param threads stream threads, 1 or more
 * @param membership its place among other instances
 */
public record CountingSettings(
        Cluster cluster,
        Topics topics,
        TopicSetup.Partitions partitions,
        Names names,
        @Nullable Path state,
        int threads,
        Membership membership) {
    public CountingSettings(
            Cluster cluster,
            Topics topics,
            TopicSetup.Partitions partitions,
            Names names,
            @Nullable Path state,
            int threads) {
        this(cluster, topics, partitions, names, state, threads, Membership.ALONE);
    }

    public CountingSettings(
            Cluster cluster,
            Topics topics,
            TopicSetup.Partitions partitions,
            Names names,
            @Nullable Path state,
            int threads,
            int standbys) {
        this(
                cluster,
                topics,
                partitions,
                names,
                state,
                threads,
                new Membership(Membership.Protocol.classic, standbys, null));
    }
}
