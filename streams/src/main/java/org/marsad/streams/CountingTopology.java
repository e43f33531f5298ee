package org.marsad.streams;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Topics;

/**
 * The whole graph, and the only place that names its nodes; {@code topology.txt} pins it. The processors name the node that a record goes to.
 *
 * <pre>
 * events ─▶ latest-revision ─┬─▶ changes ──(by series)──▶ rolling-counts ─┬─▶ counts ─▶ marsad.counts
 *                            ├─▶ rejected ─▶ marsad.rejected              └─▶ progress-ledger ─▶ marsad.ledger
 *                            └─▶ account-ledger ─▶ marsad.ledger
 * </pre>
 */
final class CountingTopology {
    /** What the repartition topic is called, between the application's name and Kafka's suffix. */
    static final String CHANGES = "changes";
    /** How Kafka Streams calls the node before that topic. */
    static final String CHANGES_FILTER = CHANGES + "-repartition-filter";

    static final String REJECTED = "rejected";
    static final String ACCOUNTS = "account-ledger";
    static final String COUNTS = "counts";
    static final String PROGRESS = "progress-ledger";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private CountingTopology() {}

    static Topology get(CountingSettings settings) {
        FoldingBuilder builder = new FoldingBuilder();
        Topics topics = settings.topics();
        KStream<byte[], byte[]> found = builder.stream(
                        topics.events(),
                        Consumed.with(BYTES, BYTES).withName("events").withTimestampExtractor(new LogTimestamp()))
                .process(LatestRevision.supplier(settings), Named.as("latest-revision"));
        if (settings.state() == null) builder.restore(LatestRevision.WINNERS, topics.events());
        found.to(topics.rejected(), to(REJECTED));
        found.to(topics.ledger(), toTheOnly(ACCOUNTS));

        KStream<byte[], byte[]> counted = found.repartition(Repartitioned.with(BYTES, BYTES)
                        .withName(CHANGES)
                        .withNumberOfPartitions(settings.partitions().counts())
                        .withStreamPartitioner((topic, series, change, partitions) ->
                                Optional.of(partitionsOf(series, change, partitions))))
                .process(RollingCounts.supplier(settings), Named.as("rolling-counts"));
        counted.to(
                topics.counts(),
                to(COUNTS)
                        .withStreamPartitioner((topic, key, value, any) -> Optional.of(Set.of(EventChecks.partitionOf(
                                CellBytes.series(key), settings.partitions().counts())))));
        counted.to(topics.ledger(), toTheOnly(PROGRESS));
        return builder.build();
    }

    /** Changes of a series go where all its months are; how far a partition is complete is told to everyone. */
    private static Set<Integer> partitionsOf(byte[] series, byte[] change, int partitions) {
        if (ChangeBytes.isOfSeries(change)) return Set.of(EventChecks.partitionOf(series, partitions));
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }

    /** The first partition, also if others are added while this counts. */
    private static Produced<byte[], byte[]> toTheOnly(String name) {
        return to(name).withStreamPartitioner((topic, key, value, any) -> Optional.of(Set.of(0)));
    }

    private static Produced<byte[], byte[]> to(String name) {
        return Produced.with(BYTES, BYTES).withName(name);
    }
}
