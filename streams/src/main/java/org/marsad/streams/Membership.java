package org.marsad.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/**
 * How an instance takes its place among those that share the work.
 *
 * @param protocol the same for all of them
 * @param standbys how many other instances keep the state of each task too, so that one of them goes on at once when its own is gone
 * @param instance the name by which Kafka knows it again when it comes back, and keeps its partitions for it meanwhile; null = it is
 *     another one at each start. No two instances have the same
 */
public record Membership(
        Protocol protocol, int standbys, @Nullable String instance) {
    /** Who shares out the work. */
    public enum Protocol {
        /** One of the instances. */
        classic,
        /** The broker (KIP-1071). Session and standbys are settings of the group there. */
        streams
    }

    public static final Membership ALONE = new Membership(Protocol.classic, 0, null);

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,99}");
    /** A killed instance holds its partitions that long. */
    private static final Duration SESSION = Duration.ofSeconds(6);
    /** Long enough for a process to be started again, on another machine too. */
    private static final Duration SESSION_OF_NAMED = Duration.ofSeconds(30);
    /** The broker's, unless it was told another. */
    private static final Duration SESSION_OF_STREAMS = Duration.ofSeconds(45);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** @throws UserError if that is no name, or the protocol knows none */
    public Membership {
        if (instance != null && !NAME.matcher(instance).matches())
            throw new UserError("'" + instance + "' is no name of an instance: take 1 to 100 of a-z A-Z 0-9 . _ -");
        if (instance != null && protocol == Protocol.streams)
            throw new UserError(
                    "the group protocol streams knows no names of instances (Kafka 4.3): leave --instance-id away, or take --group-protocol classic");
    }

    /** What Kafka Streams has to be told. */
    Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol.name());
        if (protocol == Protocol.streams) return config;
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                session().toMillis());
        config.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) HEARTBEAT.toMillis());
        if (instance != null)
            config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        return config;
    }

    /** How long one that is gone without a word stays a member of the group. */
    Duration session() {
        if (protocol == Protocol.streams) return SESSION_OF_STREAMS;
        return instance == null ? SESSION : SESSION_OF_NAMED;
    }

    /** What becomes of its place when it ends: who has a name comes back. */
    GroupMembershipOperation atTheEnd() {
        return instance == null ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP;
    }
}
