package org.marsad.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;

/**
 * Kafka's controller and broker, wired as {@link KafkaRaftServer} wires them, but with sockets that are bound already and
 * with faults that do not end the process.
 */
final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final boolean hasPredecessor;
    private final Faults faults;
    private final ControllerServer controller;
    private final BrokerServer broker;

    Node(DataFolder folder, Ports ports, Faults faults) {
        this.hasPredecessor = folder.isFormatted();
        this.faults = faults;
        var config = new KafkaConfig(Settings.of(folder.path(), ports.clients(), ports.controller()), false);
        var storage = Storage.read(folder, config);
        var shared = new SharedServer(
                config,
                storage.properties(),
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, storage.clusterId()),
                CompletableFuture.completedFuture(Map.of(Settings.NODE, Settings.address(ports.controller()))),
                List.of(),
                faults,
                ports);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage.bootstrap());
        this.broker = new BrokerServer(shared);
    }

    /** Returns when clients are served; fails with what stands in the way. */
    void start() throws ExecutionException, InterruptedException {
        // On a thread of its own, because after a fault Kafka may wait for ever for what will not come.
        var starter = Executors.newSingleThreadExecutor(task -> new Thread(task, "marsad-broker-start"));
        try {
            var started = CompletableFuture.runAsync(this::startBoth, starter);
            CompletableFuture.anyOf(started, faults.first()).get();
            if (faults.first().isDone()) {
                throw new IllegalStateException(faults.first().join());
            }
        } finally {
            starter.shutdownNow();
            starter.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        try {
            broker.shutdown(PATIENCE);
        } finally {
            controller.shutdown();
        }
    }

    private void startBoth() {
        controller.startup();
        if (hasPredecessor) {
            Predecessor.forget(controller.controller());
        }
        broker.startup();
    }
}
