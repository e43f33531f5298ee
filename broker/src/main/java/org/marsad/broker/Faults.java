package org.marsad.broker;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Kafka would end the process, the broker fails instead, and whoever started it is told: Kafka is a guest here.
 *
 * <p>Some of Kafka's parts report to the handlers made here, others call {@link Exit}, which is one for the whole process
 * and does not say for whom it is called: then every broker of the process that is open counts as failed.
 */
final class Faults implements FaultHandlerFactory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Set<Faults> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(Faults::refuseToExit);
        Exit.setHaltProcedure(Faults::refuseToExit);
    }

    private final CompletableFuture<String> first = new CompletableFuture<>();

    Faults() {
        OPEN.add(this);
    }

    /** Completes with a sentence when Kafka cannot go on. */
    CompletableFuture<String> first() {
        return first;
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            var fault = new IllegalStateException(name + ": " + message, cause);
            LOG.error("Kafka reports a fault", fault);
            action.run();
            if (fatal) {
                first.complete(cause == null ? fault.getMessage() : fault.getMessage() + ": " + cause.getMessage());
            }
            return fault;
        };
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }

    private static void refuseToExit(int status, @Nullable String message) {
        var reason = message == null ? "Kafka gave up; its log says why" : message;
        OPEN.forEach(broker -> broker.first.complete(reason));
        // Kafka's code after the call is written for a process that has ended.
        throw new IllegalStateException(reason);
    }
}
