package org.marsad.streams;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores that processors bring along. Each has a changelog in Kafka, written in the transaction of what it accounts for. */
final class State {
    private State() {}

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> onDisk(String name) {
        return bytes(Stores.persistentKeyValueStore(name));
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> inMemory(String name) {
        return bytes(Stores.inMemoryKeyValueStore(name));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray());
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
