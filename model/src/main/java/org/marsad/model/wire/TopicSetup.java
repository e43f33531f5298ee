package org.marsad.model.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.marsad.model.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, with the settings they need, and refuses those that would lose history or order. */
public final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicSetup() {}

    /** How many partitions the topics have that decide where things are counted. */
    public record Partitions(int events, int counts) {}

    /**
     * Makes sure that all topics are there.
     *
     * @param partitions of each topic that is missing and has no number of its own
     * @throws UserError if an existing topic would lose history or order, or the cluster cannot be reached
     */
    public static Partitions ensure(Cluster cluster, Topics topics, int partitions) {
        try (Admin admin = cluster.admin()) {
            ensure(cluster, admin, topics, partitions, topic -> true);
            return new Partitions(
                    partitions(cluster, admin, topics.events()), partitions(cluster, admin, topics.counts()));
        }
    }

    /**
     * Makes sure that the topics are there that are used in that role. Where Kafka asks for rights, the others may be hidden.
     *
     * @throws UserError as {@link #ensure(Cluster, Topics, int)}, and if one of them is missing and may not be created
     */
    public static void ensure(Cluster cluster, Topics topics, int partitions, Role role) {
        try (Admin admin = cluster.admin()) {
            ensure(cluster, admin, topics, partitions, topic -> role.uses(topics, topic));
        }
    }

    private static void ensure(Cluster cluster, Admin admin, Topics topics, int partitions, Predicate<String> needed) {
        Set<String> existing = cluster.get(admin.listTopics().names());
        List<String> names = new ArrayList<>();
        for (Topics.Topic topic : topics.all()) {
            if (existing.contains(topic.name()) || create(cluster, admin, topic, partitions, needed.test(topic.name())))
                names.add(topic.name());
        }
        awaitKnown(cluster, admin, names);
        List<String> problems = problems(cluster, admin, topics, names);
        if (names.contains(topics.ledger())) requireOne(cluster, admin, topics, problems);
        if (!problems.isEmpty()) throw new UserError(String.join("\n", problems));
    }

    /** Else accounts and progress, which are read in their order, would lie in no order. */
    private static void requireOne(Cluster cluster, Admin admin, Topics topics, List<String> problems) {
        int partitions = partitions(cluster, admin, topics.ledger());
        if (partitions != 1)
            problems.add(
                    "topic %1$s has %2$d partitions and must have 1. Stop all parts, delete it, and start ./marsad streams --recount, which makes it anew; a consumer needs a new store then: kafka-topics.sh --bootstrap-server %3$s --delete --topic %1$s"
                            .formatted(topics.ledger(), partitions, cluster.bootstrapServers()));
    }

    private static int partitions(Cluster cluster, Admin admin, String topic) {
        Map<String, TopicDescription> described =
                cluster.get(admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(described.get(topic)).partitions().size();
    }

    /** Whether the topic is there; it may only be hidden from who does not need it. */
    private static boolean create(Cluster cluster, Admin admin, Topics.Topic topic, int partitions, boolean needed) {
        int count = topic.partitions() == 0 ? partitions : topic.partitions();
        NewTopic newTopic = new NewTopic(topic.name(), Optional.of(count), Optional.empty()).configs(topic.settings());
        KafkaFuture<Void> created = admin.createTopics(List.of(newTopic)).all();
        // Another part of the pipeline may have been quicker, before the list of topics knew.
        if (failed(created, TopicExistsException.class)) return true;
        if (failed(created, AuthorizationException.class)) {
            if (!needed) return false;
            throw new UserError("topic " + topic.name() + " is missing at " + cluster.bootstrapServers()
                    + ", or hidden from this user, who may not create it: have an administrator run ./marsad setup");
        }
        cluster.get(created);
        LOG.info("created topic {} with {} partitions", topic.name(), count);
        return true;
    }

    private static boolean failed(KafkaFuture<?> asked, Class<? extends Exception> by) {
        return asked.toCompletionStage()
                .handle((done, failure) ->
                        by.isInstance(failure) || (failure != null && by.isInstance(failure.getCause())))
                .toCompletableFuture()
                .join();
    }

    /** A new topic is known to every broker a moment after it was created. What else is wrong comes out when they are asked again. */
    private static void awaitKnown(Cluster cluster, Admin admin, List<String> names) {
        boolean known = Waiting.until(
                PATIENCE,
                () -> !failed(admin.describeTopics(names).allTopicNames(), UnknownTopicOrPartitionException.class)
                        && !failed(
                                admin.describeConfigs(resources(names)).all(), UnknownTopicOrPartitionException.class));
        if (!known) cluster.get(admin.describeTopics(names).allTopicNames());
    }

    private static List<ConfigResource> resources(List<String> names) {
        return names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
    }

    private static List<String> problems(Cluster cluster, Admin admin, Topics topics, List<String> names) {
        Inspection found = new Inspection(cluster.bootstrapServers(), new TreeMap<>(), new ArrayList<>());
        cluster.get(admin.describeConfigs(resources(names)).all())
                .forEach((topic, config) -> found.settings.put(topic.name(), values(config)));
        found.require(topics.events(), "cleanup.policy", "delete");
        found.require(topics.events(), "retention.ms", "-1");
        found.require(topics.events(), "retention.bytes", "-1");
        found.require(topics.counts(), "cleanup.policy", "compact");
        // Compaction also refuses what has no key, and with it all that is written after.
        found.require(topics.rejected(), "cleanup.policy", "delete");
        found.require(topics.ledger(), "cleanup.policy", "compact");
        String largest = found.setting(topics.rejected(), "max.message.bytes");
        if (!largest.isEmpty() && Long.parseLong(largest) < Topics.MAX_MESSAGE_BYTES)
            found.refuse(topics.rejected(), "max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES));
        if (found.differs(topics.events(), "message.timestamp.type", "LogAppendTime"))
            LOG.warn(
                    "{} does not have message.timestamp.type=LogAppendTime: clocks of its producers decide what an implausible date is",
                    topics.events());
        return found.problems;
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
    }

    /** The settings of the topics, and what is wrong with them. */
    private record Inspection(String servers, Map<String, Map<String, String>> settings, List<String> problems) {
        void require(String topic, String name, String value) {
            if (differs(topic, name, value)) refuse(topic, name, value);
        }

        boolean differs(String topic, String name, String value) {
            return settings.containsKey(topic) && !setting(topic, name).equals(value);
        }

        void refuse(String topic, String name, String value) {
            problems.add(
                    "topic %1$s has %2$s=%3$s and would lose history. Set it first: kafka-configs.sh --bootstrap-server %4$s --alter --topic %1$s --add-config %2$s=%5$s"
                            .formatted(topic, name, setting(topic, name), servers, value));
        }

        String setting(String topic, String name) {
            return settings.getOrDefault(topic, Map.of()).getOrDefault(name, "");
        }
    }
}
