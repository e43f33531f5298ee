package org.marsad.streams;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer group of the counting. */
final class Group {
    private static final Logger LOG = LoggerFactory.getLogger(Group.class);

    private final Cluster cluster;
    private final Admin admin;
    private final String name;

    Group(Cluster cluster, Admin admin, String name) {
        this.cluster = cluster;
        this.admin = admin;
        this.name = name;
    }

    boolean exists() {
        return cluster.get(admin.listGroups().all()).stream()
                .anyMatch(group -> group.groupId().equals(name));
    }

    /** Whether an instance is counting, or was killed so short a while ago that the group still waits for it. */
    boolean hasMembers() {
        return cluster.get(admin.listGroups().all()).stream()
                .filter(group -> group.groupId().equals(name))
                .anyMatch(group -> group.groupState().orElse(GroupState.UNKNOWN) != GroupState.EMPTY);
    }

    /** Makes the group go on where the state has counted up to. A group with members does so already. */
    void goOnAt(Map<TopicPartition, Long> counted) {
        if (hasMembers()) return;
        var committed = cluster.get(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetAndMetadata> other = counted.entrySet().stream()
                .filter(offset -> offset.getValue() != offsetOf(committed.get(offset.getKey())))
                .collect(toMap(Map.Entry::getKey, offset -> new OffsetAndMetadata(offset.getValue())));
        if (other.isEmpty()) return;
        LOG.info("the group {} goes on where the state counted up to: {}", name, other);
        try {
            cluster.get(admin.alterConsumerGroupOffsets(name, other).all());
        } catch (UserError refused) {
            // Another instance was quicker, and has made the same check.
            if (!hasMembers()) throw refused;
        }
    }

    private static long offsetOf(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
