package org.marsad.streams;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.marsad.model.UserError;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/**
 * The counts of each series, kept in a store in pieces of a year, so that little is written when little changes; and on the heap, where they
 * are counted with.
 */
final class CountedSeries {
    /** So many are on the heap at most, some hundred bytes to some KiB each; there is one of these for each partition. */
    private static final int HEAP = (int) Math.min(500_000, Runtime.getRuntime().maxMemory() / 8192);

    /** No series is empty. */
    private static final Bytes COMPLETE = Bytes.wrap(new byte[0]);

    private final KeyValueStore<Bytes, byte[]> store;
    private long complete;
    private final Map<Bytes, Counted> heap = new HashMap<>();
    private final BytesOut text = new BytesOut();

    /** @param counts to be added to, and then {@linkplain #save saved} */
    record Counted(SeriesFigures counts, CellBytes cells) {}

    /**
     * @param counted the first offset of changes that is not counted yet
     * @throws UserError if the store has counted others than those before that offset, as a folder of RocksDB has that is newer than Kafka's
     *     own copy of the state
     */
    CountedSeries(KeyValueStore<Bytes, byte[]> store, long counted) {
        this.store = store;
        byte[] complete = store.get(COMPLETE);
        byte[] kept = UnpublishedChanges.kept(store);
        byte[] upTo = kept != null ? kept : complete;
        // Until lately it was not written.
        if (upTo != null && new BytesIn(upTo).unsigned() != counted)
            throw new UserError(
                    "the state on disk is up to offset %d of a partition of changes, but in Kafka it is up to %d: one of them was set back. Stop all instances, delete their folders of --state-dir, which are made anew from Kafka, and start again."
                            .formatted(new BytesIn(upTo).unsigned(), counted));
        this.complete = complete == null ? counted : new BytesIn(complete).unsigned();
    }

    /** The first offset of changes that is not saved. */
    long complete() {
        return complete;
    }

    /** Says that all changes before that offset are saved, and no more than those. */
    void complete(long offset) {
        complete = offset;
        store.put(COMPLETE, new BytesOut().unsigned(offset).toByteArray());
    }

    Counted get(Bytes series) {
        Counted known = heap.get(series);
        if (known != null) return known;
        if (heap.size() >= HEAP) heap.clear();
        Counted counted =
                new Counted(new SeriesFigures(), new CellBytes(CellJson.series(Json.own(series.get())), text));
        try (var years = store.prefixScan(series.get(), new ByteArraySerializer())) {
            years.forEachRemaining(year -> counted.counts().add(new BytesIn(year.value)));
        }
        heap.put(series, counted);
        return counted;
    }

    /** Stores the years of a series in which something changed. */
    void save(Bytes series, SeriesFigures counts, SeriesFigures change) {
        counts.trim();
        for (int i = 0; i < change.size(); ) {
            int year = Codes.year(change.code(i));
            int end = Codes.of(year + 1, 0);
            save(series, year, counts, counts.from(Codes.of(year, 0)), counts.from(end));
            i = change.from(end);
        }
    }

    private void save(Bytes series, int year, SeriesFigures counts, int from, int to) {
        BytesOut out = new BytesOut();
        counts.write(out, from, to);
        store.put(key(series, year), from == to ? null : out.toByteArray());
    }

    /** No series' JSON begins with that of another. */
    private static Bytes key(Bytes series, int year) {
        byte[] key = series.get();
        return Bytes.wrap(ByteBuffer.allocate(key.length + Short.BYTES)
                .put(key)
                .putShort((short) year)
                .array());
    }
}
