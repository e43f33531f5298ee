package org.marsad.broker;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How our broker differs from Kafka's defaults: one node that is broker and controller, on loopback, on a machine of two
 * cores that has other things to do. What topics keep is for the topics to say.
 */
final class Settings {
    static final int NODE = 1;
    static final String HOST = "127.0.0.1";
    static final String CLIENTS = "PLAINTEXT";
    static final String CONTROLLER = "CONTROLLER";

    // Kafka's 9 s are for a cluster, where others take over. Here a broker held up by a busy machine is still the only
    // one.
    static final Duration SESSION = Duration.ofSeconds(30);

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE)),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),

            // One node: one copy, and nobody to hand over to or to keep up to date.
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("auto.leader.rebalance.enable", "false"),
            // A broker that has given up its partitions takes them for deleted, and what it is just committing stays
            // open in them for ever: KAFKA-20734.
            Map.entry("controlled.shutdown.enable", "false"),
            Map.entry("broker.session.timeout.ms", Long.toString(SESSION.toMillis())),
            Map.entry("metadata.max.idle.interval.ms", "0"),

            // Fewer partitions of the internal topics: less to create at the first use, to load and to close.
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"),

            // Whoever opens last year's folder finds his consumers where they stood.
            Map.entry("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE)),

            // A member that died is noticed as soon as the client asks for it, and its open transaction ends on time.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("group.consumer.min.session.timeout.ms", "1000"),
            Map.entry("group.consumer.min.heartbeat.interval.ms", "100"),
            Map.entry("group.streams.min.session.timeout.ms", "1000"),
            Map.entry("group.streams.min.heartbeat.interval.ms", "100"),
            // In these groups a client cannot ask.
            Map.entry("group.streams.session.timeout.ms", "6000"),
            Map.entry("group.streams.heartbeat.interval.ms", "1000"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),

            // Kafka's defaults are for a server of its own; the cleaner alone would take 128 MiB of our heap.
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("group.coordinator.background.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20)),
            Map.entry("log.cleaner.io.buffer.size", Integer.toString(256 << 10)),

            // No JMX: nobody looks there, and two brokers of one process would take each other's names.
            Map.entry("metric.reporters", ""),
            Map.entry("metrics.jmx.exclude", ".*"));

    private Settings() {}

    @SuppressWarnings("AddressSelection") // a literal address is the only one
    static InetSocketAddress address(int port) {
        return new InetSocketAddress(HOST, port);
    }

    /** All settings of a broker whose data lie in {@code data} and whose ports are these. */
    static Map<String, String> of(Path data, int clientPort, int controllerPort) {
        var all = new HashMap<>(FIXED);
        var clients = CLIENTS + "://" + HOST + ":" + clientPort;
        all.put("log.dirs", data.toString());
        all.put("listeners", clients + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        all.put("advertised.listeners", clients);
        all.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        return all;
    }
}
