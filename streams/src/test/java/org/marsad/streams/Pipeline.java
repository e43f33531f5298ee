package org.marsad.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.model.wire.Waiting;

/** A pipeline of its own on a real broker: what a test writes to it, and what comes out. */
public final class Pipeline {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    public final Cluster cluster;
    public final Topics topics;
    private final @Nullable Path state;
    private int partitions;
    private int standbys;

    public Pipeline(String bootstrapServers, String prefix, int partitions) {
        this(bootstrapServers, prefix, partitions, null);
    }

    /** @param state folder for the state of its instances; null = in memory */
    Pipeline(String bootstrapServers, String prefix, int partitions, @Nullable Path state) {
        this(Cluster.at(bootstrapServers), prefix, partitions, state);
    }

    public Pipeline(Cluster cluster, String prefix, int partitions, @Nullable Path state) {
        this.state = state;
        this.cluster = quick(cluster);
        topics = new Topics(prefix);
        this.partitions = TopicSetup.ensure(cluster, topics, partitions).events();
    }

    /** A reader that is closed waits for what it has asked for last: at the end of a log, half a second with Kafka's default. */
    private static Cluster quick(Cluster cluster) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("fetch.max.wait.ms", "20");
        return new Cluster(cluster.bootstrapServers(), settings);
    }

    /** Has instances that are started from now on keep the state of each other. */
    Pipeline withStandbys() {
        standbys = 1;
        return this;
    }

    public Counting start(Names names, boolean recount) {
        return Counting.start(settings(names, "one"), recount);
    }

    /** Starts one that shares the work. */
    Counting startAnother(Names names) {
        return Counting.start(settings(names, "another"), false);
    }

    private CountingSettings settings(Names names, String instance) {
        TopicSetup.Partitions now = TopicSetup.ensure(cluster, topics, partitions);
        partitions = now.events();
        return new CountingSettings(
                cluster, topics, now, names, state == null ? null : state.resolve(instance), 1, standbys);
    }

    /** The topics in which Kafka keeps the state. */
    List<String> changelogs() {
        return InternalTopics.changelogs(settings(Names.standard(), "one"));
    }

    /** Publishes as Kafka's clients do, or to a partition of one's own choice. */
    public void publish(List<Logged> records, boolean foreign) {
        Map<String, Object> config = cluster.client(Map.of("acks", "all", "linger.ms", "5"));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Logged r : records)
                producer.send(
                        new ProducerRecord<>(topics.events(), foreign ? r.partition() : null, r.key(), r.value()));
        }
    }

    /** Writes to the first partition of any topic of it. */
    void write(String topic, byte[] key, byte[] value) {
        Map<String, Object> config = cluster.client(Map.of("acks", "all"));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key, value));
        }
    }

    /** Of the first partition of counts. */
    Progress progress() {
        return Objects.requireNonNull(
                Ledgers.read(cluster, topics.ledger()).progress().get(0));
    }

    /** Waits until everything in the log is counted, by the published progress alone (rule 10). */
    public void awaitCounted() {
        Map<Integer, Long> ends = new HashMap<>();
        ends(topics.events(), IsolationLevel.READ_COMMITTED).forEach((p, end) -> ends.put(p.partition(), end));
        ends.values().removeIf(end -> end == 0);
        int counts = partitions(topics.counts()).size();
        boolean counted = Waiting.until(PATIENCE, () -> {
            var progress = Ledgers.read(cluster, topics.ledger()).progress();
            return ends.isEmpty()
                    || (progress.size() == counts && progress.values().stream().allMatch(p -> p.covers(ends)));
        });
        if (!counted)
            throw new AssertionError("not counted: " + ends + " but "
                    + Ledgers.read(cluster, topics.ledger()).progress());
        for (String topic : List.of(topics.counts(), topics.rejected())) {
            Waiting.until(
                    PATIENCE,
                    () -> ends(topic, IsolationLevel.READ_COMMITTED)
                            .equals(ends(topic, IsolationLevel.READ_UNCOMMITTED)));
        }
    }

    public Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(topic).forEach(p -> asked.put(p, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                            .all())
                    .forEach((p, end) -> ends.put(p, end.offset()));
        }
        return ends;
    }

    private List<TopicPartition> partitions(String topic) {
        try (Admin admin = cluster.admin()) {
            int count = cluster.get(admin.describeTopics(List.of(topic)).allTopicNames())
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
            return IntStream.range(0, count)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList();
        }
    }

    public Map<Cell, CellCounts> cells() {
        Map<Cell, CellCounts> cells = new HashMap<>();
        CommittedLog.read(cluster, partitions(topics.counts()), record -> {
            Cell cell = CellJson.key(record.key());
            if (record.value() == null) cells.remove(cell);
            else cells.put(cell, CellJson.value(record.value()));
        });
        return cells;
    }

    public List<Rejected> rejected() {
        List<Rejected> rejected = new ArrayList<>();
        CommittedLog.read(
                cluster,
                partitions(topics.rejected()),
                record -> rejected.add(Rejected.read(record.headers(), record.key(), record.value())));
        return rejected;
    }

    public Ledger ledger() {
        return Ledgers.read(cluster, topics.ledger()).accounts().values().stream()
                .map(Account::ledger)
                .reduce(Ledger.EMPTY, Ledger::plus);
    }

    /** The oracle, having read the log as it lies there. */
    public Oracle oracle(Names names) {
        Map<TopicPartition, List<Logged>> log = new TreeMap<>((a, b) -> Integer.compare(a.partition(), b.partition()));
        CommittedLog.read(
                cluster,
                partitions(topics.events()),
                r -> log.computeIfAbsent(new TopicPartition(r.topic(), r.partition()), p -> new ArrayList<>())
                        .add(new Logged(r.key(), r.value(), r.partition(), r.timestamp())));
        Oracle oracle = new Oracle(names, partitions(topics.events()).size());
        log.values().forEach(records -> records.forEach(oracle::read));
        return oracle;
    }
}
