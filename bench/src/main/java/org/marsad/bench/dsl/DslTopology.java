package org.marsad.bench.dsl;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.marsad.model.names.Names;

/**
 * The counting as the DSL of Kafka Streams would have it written: latest revision of each id, what changed in which cells, a sum for each
 * cell. RocksDB stores, JSON by databind, as they come. Its counts are those of rules 1 to 6 and 11; it has no ledger, no progress and no rejected topic,
 * does not check keys' partitions, and spreads the months of a series over the partitions.
 *
 * <pre>
 * events ─▶ latest statement by id ─▶ changes of cells ──(by cell)──▶ sums ─▶ counts
 * </pre>
 */
public final class DslTopology {
    /** What the repartition topic is called, between the application's name and Kafka's suffix. */
    public static final String CHANGES = "changes";

    private static final Serde<String> TEXT = Serdes.String();
    private static final Serde<Statement> STATEMENT = DatabindSerde.of(Statement.class);
    private static final Serde<Latest> LATEST = DatabindSerde.of(Latest.class);
    private static final Serde<CellKey> CELL = DatabindSerde.of(CellKey.class);
    private static final Serde<Sums> SUMS = DatabindSerde.of(Sums.class);
    private static final Serde<CellValue> COUNTS = DatabindSerde.of(CellValue.class);

    private DslTopology() {}

    public static Topology get(String events, String counts, Names names) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(events, Consumed.with(TEXT, Serdes.ByteArray()))
                .flatMapValues((id, value) -> Statement.read(id, value, names))
                .groupByKey(Grouped.with(TEXT, STATEMENT))
                // A cache would keep the first change of an id from being seen if a second follows.
                .aggregate(
                        () -> Latest.NONE,
                        (id, statement, latest) -> latest.then(statement),
                        Materialized.<String, Latest, KeyValueStore<Bytes, byte[]>>as("latest")
                                .withKeySerde(TEXT)
                                .withValueSerde(LATEST)
                                .withCachingDisabled())
                .toStream()
                .flatMap((id, latest) -> latest.changes())
                .groupByKey(Grouped.with(CHANGES, CELL, SUMS))
                .aggregate(
                        () -> Sums.ZERO,
                        (cell, change, sums) -> sums.plus(change).orNull(),
                        Materialized.<CellKey, Sums, KeyValueStore<Bytes, byte[]>>as("cells")
                                .withKeySerde(CELL)
                                .withValueSerde(SUMS))
                .toStream()
                .mapValues((cell, sums) -> sums == null ? null : CellValue.of(cell, sums))
                .to(counts, Produced.with(CELL, COUNTS));
        return builder.build();
    }
}
