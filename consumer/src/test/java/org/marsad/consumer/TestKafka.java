package org.marsad.consumer;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

/** One broker for all tests of this module; each test has topics of its own. */
public final class TestKafka {
    private static final AtomicInteger PIPELINES = new AtomicInteger();

    private TestKafka() {}

    private static final class Running {
        static final EmbeddedBroker BROKER = EmbeddedBroker.start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
        }
    }

    public static Cluster cluster(Map<String, String> settings) {
        return new Cluster(Running.BROKER.bootstrapServers(), settings);
    }

    public static Cluster cluster() {
        return cluster(Map.of());
    }

    /** Topics of a pipeline that is not there yet. */
    public static Topics names() {
        return new Topics("test-" + PIPELINES.incrementAndGet());
    }

    public static Topics topics(int partitions) {
        Topics topics = names();
        TopicSetup.ensure(cluster(), topics, partitions);
        return topics;
    }

    /** Changes a setting of a topic; returns when the broker says that it is so. */
    public static void set(String topic, String setting, String value) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (var admin = cluster().admin()) {
            cluster()
                    .get(admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                            .all());
            await().until(() -> {
                var settings =
                        cluster().get(admin.describeConfigs(List.of(resource)).all());
                return value.equals(
                        requireNonNull(settings.get(resource)).get(setting).value());
            });
        }
    }
}
