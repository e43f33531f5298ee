package org.marsad.model.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.marsad.model.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, with the settings they need, and refuses those whose settings would lose history. */
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
     * @throws UserError if an existing topic would lose history, or the cluster cannot be reached
     */
    public static Partitions ensure(Cluster cluster, Topics topics, int partitions) {
        try (Admin admin = cluster.admin()) {
            Set<String> existing = cluster.get(admin.listTopics().names());
            for (Topics.Topic topic : topics.all()) {
                if (!existing.contains(topic.name())) create(cluster, admin, topic, partitions);
            }
            awaitKnown(cluster, admin, topics);
            List<String> problems = problems(cluster, admin, topics);
            if (!problems.isEmpty()) throw new UserError(String.join("\n", problems));
            return new Partitions(
                    partitions(cluster, admin, topics.events()), partitions(cluster, admin, topics.counts()));
        }
    }

    private static int partitions(Cluster cluster, Admin admin, String topic) {
        Map<String, TopicDescription> described =
                cluster.get(admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(described.get(topic)).partitions().size();
    }

    private static void create(Cluster cluster, Admin admin, Topics.Topic topic, int partitions) {
        int count = topic.partitions() == 0 ? partitions : topic.partitions();
        NewTopic newTopic = new NewTopic(topic.name(), Optional.of(count), Optional.empty()).configs(topic.settings());
        KafkaFuture<Void> created = admin.createTopics(List.of(newTopic)).all();
        // Another part of the pipeline may have been quicker, before the list of topics knew.
        if (existed(created)) return;
        cluster.get(created);
        LOG.info("created topic {} with {} partitions", topic.name(), count);
    }

    private static boolean existed(KafkaFuture<Void> created) {
        return created.toCompletionStage()
                .handle((done, failure) -> failure instanceof TopicExistsException
                        || (failure != null && failure.getCause() instanceof TopicExistsException))
                .toCompletableFuture()
                .join();
    }

    /** A new topic is known to its broker a moment after it was created. */
    private static void awaitKnown(Cluster cluster, Admin admin, Topics topics) {
        List<String> names = topics.all().stream().map(Topics.Topic::name).toList();
        boolean known = Waiting.until(
                PATIENCE,
                () -> admin.describeTopics(names)
                        .allTopicNames()
                        .toCompletionStage()
                        .handle((described, failure) -> failure == null)
                        .toCompletableFuture()
                        .join());
        if (!known) cluster.get(admin.describeTopics(names).allTopicNames());
    }

    private static List<String> problems(Cluster cluster, Admin admin, Topics topics) {
        List<ConfigResource> resources = topics.all().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Inspection found = new Inspection(cluster.bootstrapServers(), new TreeMap<>(), new ArrayList<>());
        cluster.get(admin.describeConfigs(resources).all())
                .forEach((topic, config) -> found.settings.put(topic.name(), values(config)));
        found.require(topics.events(), "cleanup.policy", "delete");
        found.require(topics.events(), "retention.ms", "-1");
        found.require(topics.events(), "retention.bytes", "-1");
        found.require(topics.counts(), "cleanup.policy", "compact");
        // Compaction also refuses what has no key, and with it all that is written after.
        found.require(topics.rejected(), "cleanup.policy", "delete");
        found.require(topics.ledger(), "cleanup.policy", "compact");
        if (Long.parseLong(found.setting(topics.rejected(), "max.message.bytes")) < Topics.MAX_MESSAGE_BYTES)
            found.refuse(topics.rejected(), "max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES));
        if (!found.setting(topics.events(), "message.timestamp.type").equals("LogAppendTime"))
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
            if (!setting(topic, name).equals(value)) refuse(topic, name, value);
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
