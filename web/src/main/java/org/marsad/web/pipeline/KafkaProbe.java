package org.marsad.web.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/** Asks a Kafka cluster, and of the store whoever fills it. For one thread. */
public final class KafkaProbe implements Probe {
    /** What Kafka Streams adds to the name of a process for each of its threads. */
    private static final Pattern THREAD = Pattern.compile("-StreamThread-.*$");

    private static final Members NOBODY = new Members(Members.State.NOBODY, Set.of());

    private final Cluster cluster;
    private final Topics topics;
    private final Supplier<Map<TopicPartition, Long>> stored;
    private @Nullable Admin admin;
    private Map<TopicPartition, OffsetSpec> ends = Map.of();

    /** @param stored the first offset of each partition that is not in the store */
    public KafkaProbe(Cluster cluster, Topics topics, Supplier<Map<TopicPartition, Long>> stored) {
        this.cluster = cluster;
        this.topics = topics;
        this.stored = stored;
    }

    @Override
    public Offsets ask() {
        Admin client = admin();
        if (ends.isEmpty()) ends = ends(client);
        // The other way round, a record could seem done with before it was there.
        Map<TopicPartition, Long> counted = counted(client);
        Map<Integer, Long> positions = of(topics.counts(), stored.get());
        Map<TopicPartition, Long> found = new HashMap<>();
        cluster.get(client.listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, end) -> found.put(partition, end.offset()));
        return new Offsets(
                of(topics.events(), found), of(topics.events(), counted), of(topics.counts(), found), positions);
    }

    @Override
    public Members members() {
        List<String> group = List.of(topics.application());
        try {
            return members(admin().describeConsumerGroups(group).all().get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) return Members.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Members.UNKNOWN;
        }
        // There is none, or it is one of the group protocol streams, of which Kafka speaks apart.
        try {
            return membersOfStreams(admin().describeStreamsGroups(group).all().get());
        } catch (ExecutionException e) {
            return isNone(e.getCause()) ? NOBODY : Members.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Members.UNKNOWN;
        }
    }

    /** A Kafka that knows no such groups has none. */
    private static boolean isNone(@Nullable Throwable failure) {
        return failure instanceof GroupIdNotFoundException || failure instanceof UnsupportedVersionException;
    }

    private static Members members(Map<String, ConsumerGroupDescription> asked) {
        ConsumerGroupDescription group = asked.values().iterator().next();
        Set<String> processes = new HashSet<>();
        for (MemberDescription member : group.members()) processes.add(process(member.clientId(), member.host()));
        return members(group.groupState(), processes);
    }

    private static Members membersOfStreams(Map<String, StreamsGroupDescription> asked) {
        StreamsGroupDescription group = asked.values().iterator().next();
        Set<String> processes = new HashSet<>();
        for (StreamsGroupMemberDescription member : group.members())
            processes.add(process(member.clientId(), member.clientHost()));
        return members(group.groupState(), processes);
    }

    private static String process(String client, String host) {
        return THREAD.matcher(client).replaceFirst("") + host;
    }

    private static Members members(GroupState state, Set<String> processes) {
        if (processes.isEmpty()) return NOBODY;
        return new Members(state == GroupState.STABLE ? Members.State.COUNTING : Members.State.REBALANCING, processes);
    }

    private Admin admin() {
        if (admin == null) admin = cluster.admin();
        return admin;
    }

    private Map<TopicPartition, OffsetSpec> ends(Admin client) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        cluster.get(client.describeTopics(List.of(topics.events(), topics.counts()))
                        .allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        return latest;
    }

    private Map<TopicPartition, Long> counted(Admin client) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        cluster.get(client.listConsumerGroupOffsets(topics.application()).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) offsets.put(partition, offset.offset());
                });
        return offsets;
    }

    private static Map<Integer, Long> of(String topic, Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> own = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (partition.topic().equals(topic)) own.put(partition.partition(), offset);
        });
        return own;
    }

    @Override
    public void close() {
        if (admin != null) admin.close();
    }
}
