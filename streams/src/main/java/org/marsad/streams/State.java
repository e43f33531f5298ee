package org.marsad.streams;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The stores that processors bring along. Each has a changelog in Kafka, written in the transaction of what it accounts for. */
final class State {
    private State() {}

    /** A store with an entry for each id or series: on disk if a folder is given, else in memory. */
    static <K, V> StoreBuilder<KeyValueStore<K, V>> large(
            String name, Serde<K> key, Serde<V> value, @Nullable Path folder) {
        return Stores.keyValueStoreBuilder(
                folder == null ? Stores.inMemoryKeyValueStore(name) : Stores.persistentKeyValueStore(name), key, value);
    }

    /** A store with a single entry. */
    static <K, V> StoreBuilder<KeyValueStore<K, V>> small(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key, value);
    }

    static <KI, VI, KO, VO> ProcessorSupplier<KI, VI, KO, VO> supplier(
            Supplier<Processor<KI, VI, KO, VO>> processor, StoreBuilder<?>... stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<KI, VI, KO, VO> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                // In this order: that of the graph's description must not change by itself.
                return new LinkedHashSet<>(List.of(stores));
            }
        };
    }
}
