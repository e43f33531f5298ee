package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.marsad.model.UserError;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Topics;
import org.marsad.model.wire.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets the state, so that the next start counts the log anew: offsets, internal topics, then, in one transaction, every cell and the
 * ledger. If it is cut short, the next start finds a ledger without state and is refused until this is done again.
 */
final class Recount {
    private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
    /** So much longer than a killed instance stays a member of the group. */
    private static final Duration LONGER = Duration.ofSeconds(9);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountingSettings settings;
    private final Topics topics;
    private final Cluster cluster;
    private final Admin admin;

    Recount(CountingSettings settings, Admin admin) {
        this.settings = settings;
        this.topics = settings.topics();
        this.cluster = settings.cluster();
        this.admin = admin;
    }

    void run() {
        Group group = new Group(cluster, admin, topics.application());
        Duration killed = settings.membership().session().plus(LONGER);
        if (group.hasMembers()) LOG.info("waiting up to {} s for other instances to end …", killed.toSeconds());
        if (!Waiting.until(killed, () -> !group.hasMembers()))
            throw new UserError("%s is being counted by another instance: stop all of them before --recount."
                    .formatted(topics.events()));
        if (group.exists())
            cluster.get(
                    admin.deleteConsumerGroups(List.of(topics.application())).all());
        int countedPartitions = Ledgers.read(cluster, topics.ledger()).accounts().values().stream()
                .mapToInt(account -> account.partitions())
                .max()
                .orElse(settings.partitions().events());
        deleteState();
        // From here on nothing is counted before this is done to its end: what is lost with them is counted again.
        new HangingTransactions(settings, admin).end();
        if (countedPartitions != settings.partitions().events()) moveEvents(countedPartitions);
        deleteCounts();
    }

    private void deleteState() {
        Set<String> internal = new HashSet<>(InternalTopics.all(topics));
        internal.retainAll(cluster.get(admin.listTopics().names()));
        cluster.get(admin.deleteTopics(internal).all());
        if (!Waiting.until(
                PATIENCE, () -> cluster.get(admin.listTopics().names()).stream().noneMatch(internal::contains)))
            throw new UserError("Kafka has not deleted the topics %s within %d s: try again."
                    .formatted(internal, PATIENCE.toSeconds()));
    }

    /**
     * Publishes again, at the end of the partition that is now the right one, every event that lay right as long as there were fewer
     * partitions. Where it lies, it is now rejected as wrong-partition; doing this twice changes no count.
     */
    private void moveEvents(int before) {
        int now = settings.partitions().events();
        LOG.info(
                "{} had {} partitions when it was counted and has {}: events move to where their ids now belong",
                topics.events(),
                before,
                now);
        Map<String, Object> producer =
                cluster.client(Map.of("acks", "all", "enable.idempotence", "true", "compression.type", "lz4"));
        List<Exception> failures = new ArrayList<>();
        try (var moved = new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            CommittedLog.read(cluster, partitions(topics.events(), before), record -> {
                if (!liesRight(record, before) || liesRight(record, now)) return;
                moved.send(new ProducerRecord<>(topics.events(), null, record.key(), record.value()), (at, failure) -> {
                    if (failure != null) failures.add(failure);
                });
            });
            moved.flush();
        }
        if (!failures.isEmpty())
            throw new UserError("events could not be moved to their partitions: "
                    + failures.get(0).getMessage());
    }

    /** Whether the checks found the record valid while there were so many partitions. */
    private static boolean liesRight(ConsumerRecord<byte[], byte[]> record, int partitions) {
        var position = new EventChecks.Position(record.key(), record.partition(), partitions);
        return EventChecks.check(record.value(), record.timestamp(), position) instanceof Checked.Valid;
    }

    private void deleteCounts() {
        Set<Row> rows = new HashSet<>();
        List<TopicPartition> all = new ArrayList<>(
                partitions(topics.counts(), settings.partitions().counts()));
        all.add(new TopicPartition(topics.ledger(), 0));
        CommittedLog.read(cluster, all, record -> {
            Row row = new Row(record.topic(), record.partition(), new String(record.key(), UTF_8));
            if (record.value() == null) rows.remove(row);
            else rows.add(row);
        });
        Map<String, Object> producer = cluster.client(
                Map.of("transactional.id", topics.application() + "-recount", "compression.type", "lz4"));
        try (var tombstones = new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            tombstones.initTransactions();
            tombstones.beginTransaction();
            for (Row row : rows)
                tombstones.send(new ProducerRecord<>(row.topic, row.partition, row.key.getBytes(UTF_8), null));
            tombstones.commitTransaction();
        }
        // The marker of the commit reaches the log a moment later, and what starts next reads the ledger.
        if (!Waiting.until(
                PATIENCE,
                () -> Ledgers.read(cluster, topics.ledger()).accounts().isEmpty()))
            throw new UserError(
                    "%s has not been emptied within %d s: is another instance counting? Stop it and try again."
                            .formatted(topics.ledger(), PATIENCE.toSeconds()));
        LOG.info("forgot the state and {} cells of {}", rows.size(), topics.counts());
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(p -> new TopicPartition(topic, p))
                .toList();
    }

    private record Row(String topic, int partition, String key) {}
}
