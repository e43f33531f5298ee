package org.marsad.consumer.follow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.marsad.consumer.store.Identity;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;

/**
 * The topics that are read, as their cluster has them. Their partitions are fixed when they are created.
 *
 * @param partitions topic → how many it has
 */
public record Layout(Identity identity, Map<String, Integer> partitions) {
    /**
     * Asks the cluster.
     *
     * @throws UserError if a topic is missing, or the cluster cannot be reached
     */
    public static Layout of(Cluster cluster, List<String> topics) {
        try (Admin admin = cluster.admin()) {
            Map<String, String> ids = cluster.get(admin.listTopics().listings()).stream()
                    .filter(topic -> topics.contains(topic.name()))
                    .collect(Collectors.toMap(
                            TopicListing::name, topic -> topic.topicId().toString()));
            List<String> missing =
                    topics.stream().filter(topic -> !ids.containsKey(topic)).toList();
            if (!missing.isEmpty())
                throw new UserError(
                        "Kafka at " + cluster.bootstrapServers() + " has no topic " + String.join(", ", missing)
                                + ": start the counting (marsad streams) first, it creates them; or is this another cluster, or prefix?");
            Map<String, Integer> partitions = new TreeMap<>();
            cluster.get(admin.describeTopics(topics).allTopicNames())
                    .forEach((name, topic) ->
                            partitions.put(name, topic.partitions().size()));
            return new Layout(new Identity(cluster.get(admin.describeCluster().clusterId()), ids), partitions);
        }
    }

    public int partitionsOf(String topic) {
        return Objects.requireNonNull(partitions.get(topic), topic);
    }

    /** All partitions of all these topics. */
    public List<TopicPartition> all() {
        List<TopicPartition> all = new ArrayList<>();
        partitions.forEach((topic, count) ->
                IntStream.range(0, count).forEach(partition -> all.add(new TopicPartition(topic, partition))));
        return all;
    }

    /**
     * Where those partitions end at this moment, whatever is not yet, or never, committed included: every record whose transaction
     * is known to be committed lies before. (The marker of a commit does not reach all partitions at once: where the committed records end,
     * some of it may still be missing.)
     *
     * @throws UserError if the cluster cannot be reached
     */
    public static Map<TopicPartition, Long> ends(Cluster cluster, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try (Admin admin = cluster.admin()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            cluster.get(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                            .all())
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        }
    }
}
