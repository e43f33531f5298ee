package org.marsad.broker;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.marsad.model.UserError;

/**
 * Apache Kafka, one broker with its controller, running in this process and reachable from this machine only. It serves
 * clients from the moment it is had until {@link #close}; several may run side by side, each on a folder of its own.
 *
 * <p>Topics are not created by being used, and keep what their own settings say; offsets of consumer groups never expire.
 * The folder of a process that was killed can be opened again.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ANY_PORT = 0;

    private final Path data;
    private final String bootstrapServers;
    private final CompletionStage<String> failure;
    private final Parts parts;

    private EmbeddedBroker(Path data, Ports ports, Faults faults, Parts parts) {
        this.data = data;
        this.bootstrapServers = Settings.HOST + ":" + ports.clients();
        this.failure = faults.first().thenApplyAsync(reason -> Failure.later(data, reason));
        this.parts = parts;
    }

    /** Starts on a free port, with a temporary folder that {@link #close} deletes. */
    public static EmbeddedBroker start() {
        return start(DataFolder.temporary(), ANY_PORT);
    }

    /**
     * Starts on a free port, with its data in {@code data}, which is created if need be. What the folder holds from an
     * earlier broker is served again, under the same cluster id.
     *
     * @throws UserError if the folder cannot be written, is in use by another broker, or holds anything but a broker's data
     */
    public static EmbeddedBroker start(Path data) {
        return start(DataFolder.claim(data), ANY_PORT);
    }

    /**
     * As {@link #start(Path)}, on the port given, 1 to 65535; 0 chooses a free one.
     *
     * @throws UserError also if the port is taken or not to be had
     */
    public static EmbeddedBroker start(Path data, int port) {
        return start(DataFolder.claim(data), port);
    }

    /** For clients' {@code bootstrap.servers}: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The folder of the data, by its real path. */
    public Path data() {
        return data;
    }

    /**
     * Completes with a sentence for the user if Kafka gives up while it runs, its disk being full or gone: from then on
     * clients wait in vain, and all that is left is to close. Never completes otherwise.
     */
    public CompletionStage<String> failure() {
        return failure;
    }

    /** Stops serving, writes what is to be written and gives up the folder; has no effect the second time. */
    @Override
    public void close() {
        parts.close();
    }

    private static EmbeddedBroker start(DataFolder folder, int port) {
        var parts = new Parts();
        try {
            parts.add(folder);
            var ports = parts.add(Ports.bind(port));
            var faults = parts.add(new Faults());
            var node = parts.add(new Node(folder, ports, faults));
            node.start();
            return new EmbeddedBroker(folder.path(), ports, faults, parts);
        } catch (Exception e) {
            var failure = Failure.atStart(folder.path(), e);
            try {
                parts.close();
            } catch (RuntimeException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }
}
