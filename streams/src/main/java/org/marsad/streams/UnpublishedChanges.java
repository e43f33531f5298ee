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
 * that does not publish it in the store too, beside the counts. For one thread.
 */
final class UnpublishedChanges {
    /** No series' JSON begins like this. */
    private static final byte[] PREFIX = {0};

    /** Up to which offset of changes they are kept; not there when nothing is. */
    private static final Bytes COMPLETE = Bytes.wrap(PREFIX);

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, SeriesFigures> changes = new HashMap<>();
    private final Set<Bytes> sinceKept = new HashSet<>();
    private final Set<Bytes> kept = new HashSet<>();

    /** Those that are kept. */
    UnpublishedChanges(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (var all = store.prefixScan(PREFIX, new ByteArraySerializer())) {
            all.forEachRemaining(entry -> {
                if (entry.key.equals(COMPLETE)) return;
                Bytes series = series(entry.key);
                of(series).add(new BytesIn(entry.value));
                kept.add(series);
            });
        }
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
            BytesOut out = new BytesOut();
            of(series).write(out);
            store.put(key(series), out.toByteArray());
        }
        kept.addAll(sinceKept);
        sinceKept.clear();
        store.put(COMPLETE, new BytesOut().unsigned(offset).toByteArray());
    }

    /** Hands over every series that changed, and forgets what changed in it. */
    void take(BiConsumer<Bytes, SeriesFigures> taker) {
        changes.forEach((series, change) -> {
            change.trim();
            if (!change.isEmpty()) taker.accept(series, change);
        });
        changes.clear();
        sinceKept.clear();
        if (kept(store) == null) return;
        kept.forEach(series -> store.put(key(series), null));
        kept.clear();
        store.put(COMPLETE, null);
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
