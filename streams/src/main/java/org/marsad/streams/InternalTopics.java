package org.marsad.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.marsad.model.wire.Topics;

/** The topics of Kafka Streams' own: their names, and the one that is made before it looks. */
final class InternalTopics {
    /** As Kafka Streams makes it: it deletes itself what was counted. */
    private static final Map<String, String> OF_CHANGES = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(50 * 1024 * 1024));

    private InternalTopics() {}

    /** Changes on their way from {@link LatestRevision} to {@link RollingCounts}. */
    static String changes(Topics topics) {
        return topics.application() + "-" + CountingTopology.CHANGES + "-repartition";
    }

    /**
     * Makes the topic of {@link #changes} if it is not there. Kafka Streams would make it while it shares out the work, and then share the work
     * out anew because it reads a new topic: a part of its threads stands still until the next heartbeat. What is refused here it tries itself, and says so.
     */
    static void makeChanges(CountingSettings settings, Admin admin) {
        StreamsConfig config = new StreamsConfig(Counting.config(settings));
        Map<String, String> configs = new HashMap<>(OF_CHANGES);
        // The user's settings of internal topics.
        config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
                .forEach((name, value) -> configs.put(name, String.valueOf(value)));
        short replicas = config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG).shortValue();
        NewTopic topic =
                new NewTopic(changes(settings.topics()), settings.partitions().counts(), replicas).configs(configs);
        admin.createTopics(List.of(topic))
                .all()
                .toCompletionStage()
                .exceptionally(refused -> null)
                .toCompletableFuture()
                .join();
    }

    /** The counts of each series. */
    static String series(Topics topics) {
        return changelog(topics, RollingCounts.SERIES);
    }

    /** The state, as Kafka keeps it. */
    static List<String> changelogs(CountingSettings settings) {
        Stream<String> winners = settings.state() == null ? Stream.empty() : Stream.of(LatestRevision.WINNERS);
        return Stream.concat(winners, Stream.of(LatestRevision.ACCOUNT, RollingCounts.SERIES, RollingCounts.PROGRESS))
                .map(store -> changelog(settings.topics(), store))
                .toList();
    }

    private static String changelog(Topics topics, String store) {
        return topics.application() + "-" + store + "-changelog";
    }

    /** All there can be, wherever the state was kept: also what a version kept that had other names for it. */
    static List<String> all(Topics topics) {
        return List.of(
                changes(topics),
                changelog(topics, LatestRevision.WINNERS),
                changelog(topics, LatestRevision.ACCOUNT),
                series(topics),
                changelog(topics, RollingCounts.PROGRESS));
    }
}
