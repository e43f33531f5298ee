package org.marsad.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.marsad.web.pipeline.KafkaProbe;
import org.marsad.web.pipeline.Watched;
import picocli.CommandLine.Option;

/** The Kafka of a command that can do without: asked only if it is given. Its topics begin with the store's prefix. */
final class WatchKafka {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            order = 1,
            description = "The Kafka to ask for the lag of each stage (default: none is asked).")
    @Nullable
    String bootstrapServers;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            order = 2,
            description = "Properties for its client, passed through as they are. bootstrap.servers in it stands for"
                    + " --bootstrap-servers.")
    @Nullable
    Path config;

    /**
     * Begins to ask; null if none is given.
     *
     * @param stored the first offset of each partition that is not in the store
     */
    @Nullable
    Watched watched(Topics topics, Supplier<Map<TopicPartition, Long>> stored) {
        Cluster cluster = KafkaConfig.cluster(config, bootstrapServers);
        if (cluster == null) return null;
        Watched watched = new Watched(new KafkaProbe(cluster, topics, stored), Clock.systemUTC());
        watched.start();
        return watched;
    }
}
