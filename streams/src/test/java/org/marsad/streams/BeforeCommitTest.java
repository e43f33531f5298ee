package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** The hook uses what is Kafka's own business: this fails when an upgrade no longer calls it, or no longer lets it forward or store. */
final class BeforeCommitTest {
    private final List<String> calls = new ArrayList<>();

    @Test
    void runsBeforeEachCommitAndMayForwardAndStore() {
        try (TopologyTestDriver driver = driver()) {
            var in = input(driver);
            var out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
            in.pipeInput("a", "1");
            in.pipeInput("b", "2");
            assertThat(calls).startsWith("process a", "commit", "process b", "commit");
            assertThat(out.readKeyValuesToList()).containsExactly(KeyValue.pair("a", "1"), KeyValue.pair("b", "2"));
            KeyValueStore<String, String> stored = driver.getKeyValueStore("stored");
            assertThat(stored.get("b")).isEqualTo("2");
            // What was stored in the hook reaches the changelog, or a restart would not know of it.
            var changelog = driver.createOutputTopic(
                    "hook-stored-changelog", new StringDeserializer(), new StringDeserializer());
            assertThat(changelog.readKeyValuesToList())
                    .containsExactly(KeyValue.pair("a", "1"), KeyValue.pair("b", "2"));
        }
    }

    /** What it tells for another task would be lost if that commit comes to nothing: only its own task is begun anew then. */
    @Test
    void runsBeforeNoOtherTasksCommit() {
        try (TopologyTestDriver one = driver();
                TopologyTestDriver other = driver()) {
            input(one).pipeInput("a", "1");
            input(other).pipeInput("b", "2");
            input(one).pipeInput("c", "3");
            assertThat(calls).containsExactly("process a", "commit", "process b", "commit", "process c", "commit");
        }
    }

    private TopologyTestDriver driver() {
        Topology topology = new Topology()
                .addSource("in", "in")
                .addProcessor("hooked", new Hooked(), "in")
                .addSink("out", "out", "hooked");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "hook");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        return new TopologyTestDriver(topology, config);
    }

    private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
        return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
    }

    private final class Hooked implements ProcessorSupplier<String, String, String, String> {
        @Override
        public Processor<String, String, String, String> get() {
            return new Processor<>() {
                private final List<Record<String, String>> pending = new ArrayList<>();

                @Override
                public void init(ProcessorContext<String, String> context) {
                    KeyValueStore<String, String> stored = context.getStateStore("stored");
                    BeforeCommit.run(context, "hook", () -> {
                        calls.add("commit");
                        for (Record<String, String> record : pending) {
                            stored.put(record.key(), record.value());
                            context.forward(record);
                        }
                        pending.clear();
                    });
                }

                @Override
                public void process(Record<String, String> record) {
                    calls.add("process " + record.key());
                    pending.add(record);
                }
            };
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    BeforeCommit.store("hook"),
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore("stored"), Serdes.String(), Serdes.String()));
        }
    }
}
