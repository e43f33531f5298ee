package org.marsad.streams;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in which series and is neither published yet nor in the {@linkplain CountedSeries counts}: on the heap, and for a commit
 * that does not publish it in the store too, beside the counts. What is kept says on which counts it builds: on a disk that was away for long it may
 * outlast the news that it was published. For one thread.
 */
final class UnpublishedChanges {
    /** No series' JSON begins like this. */
    private static final byte[] PREFIX = {0};

    /** Up to which offset of changes they are kept; not there when nothing is. */
    private static final Bytes COMPLETE = Bytes.wrap(PREFIX);

    private static final int MONTHS = 12;

    private final KeyValueStore<Bytes, byte[]> store;
    /** The first offset of changes that is not in the counts. */
    private long base;

    private final Map<Bytes, SeriesFigures> changes = new HashMap<>();
    private final Set<Bytes> sinceKept = new HashSet<>();
    private final Set<Bytes> kept = new HashSet<>();

    /**
     * Those that are kept.
     *
     * @param base the first offset of changes that is not in the counts
     */
    UnpublishedChanges(KeyValueStore<Bytes, byte[]> store, long base) {
        this.store = store;
        this.base = base;
        try (var all = store.prefixScan(PREFIX, new ByteArraySerializer())) {
            all.forEachRemaining(entry -> {
                if (!entry.key.equals(COMPLETE)) load(series(entry.key), new BytesIn(entry.value));
            });
        }
    }

    private void load(Bytes series, BytesIn change) {
        kept.add(series);
        if (change.unsigned() == base) of(series).add(change);
    }

    /** Up to which offset of changes they are kept, as it is written; null if nothing is. */
    static byte @Nullable [] kept(KeyValueStore<Bytes, byte[]> store) {
        return store.get(COMPLETE);
    }

    void add(Bytes series, BytesIn change) {
        of(series).add(change);
        sinceKept.add(series);
    }

    private SeriesFigures of(Bytes series) {
        return changes.computeIfAbsent(series, any -> new SeriesFigures());
    }

    /** Keeps them, which are all before that offset, for whoever counts on after a crash. */
    void keep(long offset) {
        for (Bytes series : sinceKept) {
            BytesOut out = new BytesOut().unsigned(base);
            of(series).write(out);
            store.put(key(series), out.toByteArray());
        }
        kept.addAll(sinceKept);
        sinceKept.clear();
        store.put(COMPLETE, new BytesOut().unsigned(offset).toByteArray());
    }

    /** How many cells they change, at most: each month its own and the eleven that follow. */
    long cells() {
        long cells = 0;
        for (SeriesFigures change : changes.values()) {
            int size = change.size();
            if (size == 0) continue;
            int span = Codes.index(change.code(size - 1)) - Codes.index(change.code(0));
            cells += Math.min(size * MONTHS, size + span + MONTHS);
        }
        return cells;
    }

    /**
     * Hands over every series that changed, and forgets what changed in it.
     *
     * @param offset the first of changes that is not in the counts when all are
     */
    void take(long offset, BiConsumer<Bytes, SeriesFigures> taker) {
        changes.forEach((series, change) -> {
            change.trim();
            if (!change.isEmpty()) taker.accept(series, change);
        });
        changes.clear();
        sinceKept.clear();
        base = offset;
        kept.forEach(series -> store.put(key(series), null));
        kept.clear();
        if (kept(store) != null) store.put(COMPLETE, null);
    }

    private static Bytes key(Bytes series) {
        return Bytes.wrap(ByteBuffer.allocate(PREFIX.length + series.get().length)
                .put(PREFIX)
                .put(series.get())
                .array());
    }

    private static Bytes series(Bytes key) {
        return Bytes.wrap(Arrays.copyOfRange(key.get(), PREFIX.length, key.get().length));
    }
}
