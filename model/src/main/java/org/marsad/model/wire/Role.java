package org.marsad.model.wire;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Those who work with the topics, each with the rights at Kafka that it needs, and no others. A right to read or write is one to describe, too. */
public enum Role {
    PRODUCER,
    STREAMS,
    CONSUMER,
    /** A service that reads the counts, in groups whose names begin with its user's. */
    SUBSCRIBER;

    private static final String KIND = "User:";
    private static final String ANY_HOST = "*";

    /** @param user its name, without {@code User:} */
    public List<AclBinding> rights(Topics topics, String user) {
        Rights rights = new Rights(user, new ArrayList<>());
        switch (this) {
            case PRODUCER -> {
                rights.topic(topics.events(), WRITE, DESCRIBE_CONFIGS);
                rights.topic(topics.rejected(), WRITE, DESCRIBE_CONFIGS);
            }
            case STREAMS -> {
                // Not even a recount writes them, unless their partitions have become more: that is for an
                // administrator to do.
                rights.topic(topics.events(), READ, DESCRIBE_CONFIGS);
                rights.topic(topics.counts(), READ, WRITE, DESCRIBE_CONFIGS);
                rights.topic(topics.ledger(), READ, WRITE, DESCRIBE_CONFIGS);
                // Read for transactions that are left open in it.
                rights.topic(topics.rejected(), READ, WRITE, DESCRIBE_CONFIGS);
                rights.prefixed(ResourceType.TOPIC, topics.application() + "-", ALL);
                rights.add(ResourceType.GROUP, topics.application(), PatternType.LITERAL, READ, DELETE);
                rights.prefixed(ResourceType.TRANSACTIONAL_ID, topics.application() + "-", WRITE);
            }
            case CONSUMER -> {
                for (Topics.Topic topic : topics.all()) rights.topic(topic.name(), READ, DESCRIBE_CONFIGS);
                rights.add(ResourceType.GROUP, topics.application(), PatternType.LITERAL, DESCRIBE);
            }
            case SUBSCRIBER -> {
                rights.topic(topics.counts(), READ);
                // With the dash, or friend would be let into the groups of friends.
                rights.add(ResourceType.GROUP, user, PatternType.LITERAL, READ);
                rights.prefixed(ResourceType.GROUP, user + "-", READ);
            }
        }
        return rights.all;
    }

    /** Whether it works with a topic of that name. */
    boolean uses(Topics topics, String topic) {
        return rights(topics, name()).stream()
                .map(AclBinding::pattern)
                .anyMatch(pattern -> pattern.resourceType() == ResourceType.TOPIC
                        && pattern.name().equals(topic));
    }

    private record Rights(String user, List<AclBinding> all) {
        void topic(String name, AclOperation... operations) {
            add(ResourceType.TOPIC, name, PatternType.LITERAL, operations);
        }

        void prefixed(ResourceType type, String prefix, AclOperation operation) {
            add(type, prefix, PatternType.PREFIXED, operation);
        }

        void add(ResourceType type, String name, PatternType pattern, AclOperation... operations) {
            for (AclOperation operation : operations)
                all.add(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry(KIND + user, ANY_HOST, operation, AclPermissionType.ALLOW)));
        }
    }
}
