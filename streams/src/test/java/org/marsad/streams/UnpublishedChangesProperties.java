package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Whatever is kept, published and lost in a crash, in whichever order: what is handed over in the end is what was added. */
final class UnpublishedChangesProperties {
    private enum Kind {
        ADD,
        KEEP,
        PUBLISH,
        CRASH,
        /** A disk that was away brings back what was published since. */
        OLD_DISK
    }

    private record Step(Kind kind, String series, int code, long by) {}

    /** A naive account of it: what is handed over by series and period. */
    private record Sums(Map<String, Long> by) {
        Sums() {
            this(new TreeMap<>());
        }

        void add(String series, int code, long by) {
            this.by.merge(series + " " + code, by, Long::sum);
            this.by.values().removeIf(sum -> sum == 0);
        }
    }

    @Property
    void nothingIsLostOrTwice(@ForAll("steps") List<Step> steps) {
        KeyValueStore<Bytes, byte[]> store =
                Stores.inMemoryKeyValueStore("series").get();
        UnpublishedChanges changes = new UnpublishedChanges(store, 0);
        long base = 0;
        Map<Bytes, byte[]> old = new HashMap<>();
        Sums published = new Sums();
        Sums added = new Sums();
        List<Step> sinceCommit = new ArrayList<>();
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step(Kind.PUBLISH, "", 0, 0));
        for (int i = 0; i < all.size(); i++) {
            Step step = all.get(i);
            switch (step.kind) {
                case ADD -> {
                    add(changes, step);
                    sinceCommit.add(step);
                    added.add(step.series, step.code, step.by);
                }
                case KEEP -> {
                    changes.keep(i);
                    assertThat(UnpublishedChanges.kept(store))
                            .isEqualTo(new BytesOut().unsigned(i).toByteArray());
                    sinceCommit.clear();
                }
                case PUBLISH -> {
                    old.putAll(entries(store));
                    publish(changes, i + 1, published);
                    base = i + 1L;
                    assertThat(UnpublishedChanges.kept(store)).isNull();
                    sinceCommit.clear();
                }
                case CRASH -> {
                    // What was not committed comes again.
                    changes = new UnpublishedChanges(store, base);
                    for (Step again : sinceCommit) add(changes, again);
                }
                case OLD_DISK -> old.forEach(store::putIfAbsent);
            }
        }
        assertThat(published).isEqualTo(added);
    }

    private static void add(UnpublishedChanges changes, Step step) {
        BytesOut out = new BytesOut().unsigned(step.code);
        for (int f = 0; f < SeriesFigures.FIGURES; f++) out.signed(step.by);
        changes.add(Bytes.wrap(step.series.getBytes(UTF_8)), new BytesIn(out.toByteArray()));
    }

    private static void publish(UnpublishedChanges changes, long offset, Sums published) {
        Map<String, Long> once = new HashMap<>();
        changes.take(offset, (series, change) -> {
            assertThat(change.isEmpty()).isFalse();
            for (int i = 0; i < change.size(); i++) {
                String name = new String(series.get(), UTF_8);
                assertThat(once.put(name + change.code(i), change.figure(i, 0)))
                        .as("handed over once")
                        .isNull();
                published.add(name, change.code(i), change.figure(i, SeriesFigures.FIGURES - 1));
            }
        });
    }

    /** But for the word up to where they go. */
    private static Map<Bytes, byte[]> entries(KeyValueStore<Bytes, byte[]> store) {
        Map<Bytes, byte[]> entries = new HashMap<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.key.get().length > 1) entries.put(entry.key, entry.value);
            });
        }
        return entries;
    }

    @Property
    void noMoreCellsThanItSays(@ForAll @Size(max = 20) List<@IntRange(min = 26_200, max = 26_400) Integer> codes) {
        KeyValueStore<Bytes, byte[]> store =
                Stores.inMemoryKeyValueStore("series").get();
        UnpublishedChanges changes = new UnpublishedChanges(store, 0);
        for (int code : codes) add(changes, new Step(Kind.ADD, "{}", code, 1));
        long most = changes.cells();
        AtomicLong cells = new AtomicLong();
        changes.take(
                1,
                (series, change) -> new Rolling().changed(change, change, (code, figures) -> cells.incrementAndGet()));
        assertThat(cells.get()).isLessThanOrEqualTo(most);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Kind.ADD)),
                Tuple.of(2, Arbitraries.just(Kind.KEEP)),
                Tuple.of(1, Arbitraries.of(Kind.PUBLISH, Kind.CRASH, Kind.OLD_DISK)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.of("{\"country\":\"MA\"}", "{\"country\":\"MA\",\"city\":\"Fez\"}", "{}"),
                        Arbitraries.integers().between(26_250, 26_254),
                        Arbitraries.longs().between(-2, 2))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
