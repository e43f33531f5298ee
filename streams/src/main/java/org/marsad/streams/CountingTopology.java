package org.marsad.streams;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.marsad.model.count.Series;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Topics;

/**
 * The whole graph, and the only place that names its nodes; {@code topology.txt} pins it.
 *
 * <pre>
 * events ─▶ latest-revision ─┬─▶ changes ──(by series)──▶ rolling-counts ─┬─▶ cells ─▶ marsad.counts
 *                            ├─▶ rejections ─▶ marsad.rejected            └─▶ progress ─▶ marsad.ledger
 *                            └─▶ accounts ─▶ marsad.ledger
 * </pre>
 */
final class CountingTopology {
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    /** What the repartition topic is called, between the application's name and Kafka's suffix. */
    static final String CHANGES = "changes";

    private CountingTopology() {}

    static Topology get(CountingSettings settings) {
        StreamsBuilder builder = new StreamsBuilder();
        Topics topics = settings.topics();
        KStream<byte[], Found> found = builder.stream(
                        topics.events(),
                        Consumed.with(BYTES, BYTES).withName("events").withTimestampExtractor(new LogTimestamp()))
                .process(LatestRevision.supplier(settings), Named.as("latest-revision"));

        only(found, Found.Rejection.class, "rejections")
                .mapValues(rejection -> rejection.record().value(), Named.as("rejected-bytes"))
                .to(topics.rejected(), to("rejected"));
        only(found, Found.Statement.class, "accounts")
                .mapValues(statement -> LedgerJson.value(statement.account()), Named.as("account-bytes"))
                .to(topics.ledger(), to("account-ledger"));

        KStream<byte[], Counted> counted = only(found, Change.class, "changes")
                .repartition(Repartitioned.with(BYTES, ChangeJson.SERDE)
                        .withName(CHANGES)
                        .withNumberOfPartitions(settings.partitions().counts())
                        .withStreamPartitioner(
                                (topic, key, change, partitions) -> Optional.of(partitionsOf(change, partitions))))
                .process(RollingCounts.supplier(settings), Named.as("rolling-counts"));

        only(counted, Counted.OfCell.class, "cells")
                .mapValues(cell -> cell.counts() == null ? null : CellJson.value(cell.counts()), Named.as("cell-bytes"))
                .to(
                        topics.counts(),
                        to("counts")
                                .withStreamPartitioner((topic, key, value, partitions) -> Optional.of(
                                        Set.of(partitionOf(CellJson.key(key).series(), partitions)))));
        only(counted, Counted.Complete.class, "progress")
                .mapValues(complete -> LedgerJson.value(complete.progress()), Named.as("progress-bytes"))
                .to(topics.ledger(), to("progress-ledger"));
        return builder.build();
    }

    /** Changes of a series go where all its months are; how far a partition is complete is told to everyone. */
    private static Set<Integer> partitionsOf(Change change, int partitions) {
        if (change instanceof Change.OfSeries of) return Set.of(partitionOf(of.series(), partitions));
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }

    private static int partitionOf(Series series, int partitions) {
        return EventChecks.partitionOf(CellJson.key(series), partitions);
    }

    private static <T> KStream<byte[], T> only(KStream<byte[], ? super T> stream, Class<T> type, String name) {
        return stream.flatMapValues(
                value -> type.isInstance(value) ? List.of(type.cast(value)) : List.of(), Named.as(name));
    }

    private static Produced<byte[], byte[]> to(String name) {
        return Produced.with(BYTES, BYTES).withName(name);
    }
}
