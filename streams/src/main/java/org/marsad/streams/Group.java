package org.marsad.streams;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer group of the counting. */
final class Group {
    private static final Logger LOG = LoggerFactory.getLogger(Group.class);

    private static final String STANDBYS = "streams.num.standby.replicas";

    /** By then Kafka has given up the transaction of an instance that was killed: after ten seconds, and ten until it looks. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    /** Longer than a session of any {@link Membership}. */
    private static final Duration MEMBERS_GONE = Duration.ofSeconds(60);

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

    /**
     * Makes sure that the instance can join the group as it means to.
     *
     * @throws UserError if others count by another protocol, or the group cannot be given its standbys
     */
    void admit(CountingSettings settings) {
        Membership membership = settings.membership();
        boolean streams = membership.protocol() == Membership.Protocol.streams;
        boolean other = cluster.get(admin.listGroups().all()).stream()
                .filter(group -> group.groupId().equals(name))
                .filter(group -> group.groupState().orElse(GroupState.EMPTY) != GroupState.EMPTY)
                .anyMatch(group ->
                        group.type().isPresent() && streams != (group.type().get() == GroupType.STREAMS));
        if (other) throw Refusals.otherProtocol(settings);
        if (streams && membership.standbys() > 0) setStandbys(membership.standbys());
    }

    /** In the protocol streams they are no setting of an instance. Without any the group's stay as they are. */
    private void setStandbys(int standbys) {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, name);
        String value = Integer.toString(standbys);
        try {
            Config settings =
                    cluster.get(admin.describeConfigs(List.of(group)).all()).get(group);
            ConfigEntry now = settings == null ? null : settings.get(STANDBYS);
            if (now != null && value.equals(now.value())) return;
            var set = new AlterConfigOp(new ConfigEntry(STANDBYS, value), AlterConfigOp.OpType.SET);
            cluster.get(
                    admin.incrementalAlterConfigs(Map.of(group, List.of(set))).all());
        } catch (UserError refused) {
            throw new UserError(
                    "%s\nIn the group protocol streams standbys are a setting of the group: have an administrator set it, and leave --standbys away: kafka-configs.sh --bootstrap-server %s --alter --group %s --add-config %s=%s"
                            .formatted(refused.getMessage(), cluster.bootstrapServers(), name, STANDBYS, value));
        }
    }

    /**
     * Makes the group go on where the state has counted up to. A group with members does so already.
     *
     * @throws UserError if its members wait for offsets that will never come, and do not end
     */
    void goOnAt(Map<TopicPartition, Long> counted) {
        goOnAt(counted, GIVEN_UP);
    }

    void goOnAt(Map<TopicPartition, Long> counted, Duration givenUp) {
        if (!areStable(counted.keySet(), givenUp)) makeAnew(counted.keySet());
        if (hasMembers()) return;
        var committed = committed();
        Map<TopicPartition, Long> other = counted.entrySet().stream()
                .filter(offset -> offset.getValue() != offsetOf(committed.get(offset.getKey())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (other.isEmpty()) return;
        LOG.info("the group {} goes on where the state has counted up to: {}", name, other);
        Map<TopicPartition, OffsetAndMetadata> offsets =
                other.entrySet().stream().collect(toMap(Map.Entry::getKey, at -> new OffsetAndMetadata(at.getValue())));
        try {
            cluster.get(admin.alterConsumerGroupOffsets(name, offsets).all());
        } catch (UserError refused) {
            // Another instance was quicker, and has made the same check.
            if (!hasMembers()) throw refused;
        }
    }

    /**
     * Whether members will be told where to go on: not while a transaction with such offsets is open, which they wait for. If that is hanging
     * ({@link HangingTransactions}), they wait for ever. In a group that is busy one is open at nearly every moment; but its offsets move.
     */
    private boolean areStable(Set<TopicPartition> partitions, Duration patience) {
        var before = committed();
        Set<TopicPartition> stuck = new HashSet<>(partitions);
        var stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
        return Waiting.until(patience, () -> {
            var asked = Map.of(name, new ListConsumerGroupOffsetsSpec().topicPartitions(stuck));
            stuck.removeAll(
                    cluster.get(admin.listConsumerGroupOffsets(asked, stable).partitionsToOffsetAndMetadata(name))
                            .keySet());
            var now = committed();
            stuck.removeIf(partition -> offsetOf(now.get(partition)) != offsetOf(before.get(partition)));
            return stuck.isEmpty();
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return cluster.get(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata());
    }

    /** Whatever its offsets are, the state knows better. */
    private void makeAnew(Set<TopicPartition> partitions) {
        LOG.warn(
                "Kafka has left offsets of the group {} in a transaction that is over (KAFKA-20734): the group is made anew. An administrator can end the transaction, which keeps Kafka from tidying up its log: kafka-transactions.sh --bootstrap-server {} find-hanging --topic __consumer_offsets --max-transaction-timeout 0",
                name,
                cluster.bootstrapServers());
        // Those of a member that was killed have not been waited for yet.
        Waiting.until(MEMBERS_GONE, () -> !hasMembers());
        try {
            cluster.get(admin.deleteConsumerGroups(List.of(name)).all());
        } catch (UserError refused) {
            // Another instance was quicker.
            if (areStable(partitions, Duration.ZERO)) return;
            throw new UserError(
                    refused.getMessage() + "\nThe group " + name
                            + " waits for offsets of a transaction that Kafka has left open (KAFKA-20734): stop all instances, and start them again.");
        }
    }

    private static long offsetOf(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
