package org.marsad.bench.task;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.model.wire.Waiting;

/** Forgets what an earlier run has left in Kafka. */
public final class Reset {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Reset() {}

    /** Deletes everything of that prefix and of those that begin with it. */
    public static void all(Cluster cluster, String prefix) {
        try (Admin admin = cluster.admin()) {
            delete(cluster, admin, topic -> topic.startsWith(prefix + ".") || topic.startsWith(prefix + "-"));
        }
    }

    /** Deletes what was counted of the events, and all that the counting remembers. */
    public static void counts(Job job) {
        Cluster cluster = job.cluster();
        Topics topics = job.topics();
        try (Admin admin = cluster.admin()) {
            deleteGroup(admin, topics.application());
            Set<String> counted = Set.of(topics.counts(), topics.ledger(), topics.rejected());
            delete(cluster, admin, topic -> counted.contains(topic) || topic.startsWith(topics.application() + "-"));
        }
        Path state = Product.state(job);
        if (state != null) Folder.delete(state);
        TopicSetup.ensure(cluster, topics, job.partitions());
    }

    /** A group whose member was killed waits for it a while. */
    static void deleteGroup(Admin admin, String group) {
        boolean gone = Waiting.until(
                PATIENCE,
                () -> admin.deleteConsumerGroups(List.of(group))
                        .all()
                        .toCompletionStage()
                        .handle((done, failure) -> failure == null
                                || failure instanceof GroupIdNotFoundException
                                || failure.getCause() instanceof GroupIdNotFoundException)
                        .toCompletableFuture()
                        .join());
        if (!gone) throw new UserError("the group " + group + " still has members: is it counting elsewhere?");
    }

    static void delete(Cluster cluster, Admin admin, Predicate<String> which) {
        Set<String> topics =
                cluster.get(admin.listTopics().names()).stream().filter(which).collect(Collectors.toSet());
        if (topics.isEmpty()) return;
        cluster.get(admin.deleteTopics(topics).all());
        if (!Waiting.until(
                PATIENCE, () -> cluster.get(admin.listTopics().names()).stream().noneMatch(topics::contains)))
            throw new UserError("Kafka has not deleted " + topics + " within " + PATIENCE.toSeconds() + " s");
    }
}
