package org.marsad.producer.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Topics;

/** What {@code marsad.events} says last of some ids: the highest valid revision of each. */
final class LatestRevisions {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 60;

    private LatestRevisions() {}

    /**
     * Reads the partitions of those ids from their beginning to the end that they now have.
     *
     * @return no entry for an id that has no valid record
     */
    static Map<String, Latest> of(Collection<String> ids, Cluster cluster, Topics topics) {
        int partitions = partitions(cluster, topics.events());
        Set<TopicPartition> read = new HashSet<>();
        for (String id : ids)
            read.add(new TopicPartition(
                    topics.events(), EventChecks.partitionOf(id.getBytes(StandardCharsets.UTF_8), partitions)));
        Map<String, Latest> latest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumer(cluster)) {
            consumer.assign(read);
            consumer.seekToBeginning(read);
            Map<TopicPartition, Long> ends = consumer.endOffsets(read);
            int silent = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var records = consumer.poll(POLL);
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent == PATIENCE_SECONDS)
                    throw new UserError("Kafka at " + cluster.bootstrapServers() + " has sent nothing of "
                            + topics.events() + " for " + PATIENCE_SECONDS + " seconds: is it running?");
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    Revision revision = valid(record, ids, partitions);
                    if (revision == null) continue;
                    latest.merge(
                            revision.id(), new Latest(revision.revision(), revision instanceof Retraction), Latest::or);
                }
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw new UserError("reading " + topics.events() + " from Kafka at " + cluster.bootstrapServers() + ": "
                    + Client.reason(e));
        }
        return latest;
    }

    /** The record's statement if it is about one of the ids and passes the checks. */
    private static @Nullable Revision valid(
            ConsumerRecord<byte[], byte[]> record, Collection<String> ids, int partitions) {
        byte[] key = record.key();
        if (key == null || !ids.contains(new String(key, StandardCharsets.UTF_8))) return null;
        var position = new EventChecks.Position(key, record.partition(), partitions);
        return EventChecks.check(record.value(), record.timestamp(), position) instanceof Checked.Valid valid
                ? valid.revision()
                : null;
    }

    private static int partitions(Cluster cluster, String topic) {
        try (Admin admin = cluster.admin()) {
            var described = cluster.get(admin.describeTopics(List.of(topic)).allTopicNames());
            return Objects.requireNonNull(described.get(topic)).partitions().size();
        }
    }

    private static Consumer<byte[], byte[]> consumer(Cluster cluster) {
        Map<String, Object> settings = cluster.client(Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
