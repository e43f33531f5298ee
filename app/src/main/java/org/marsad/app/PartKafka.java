package org.marsad.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The Kafka of a part that is one of several processes: all of them must end up at the same one, also when nobody says which. */
final class PartKafka extends KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            description = "The Kafka to use, 3.7 or newer. Without it, whatever listens at 127.0.0.1:" + BrokerCommand.PORT
                    + ", as ./marsad broker does; if nothing does, a broker is embedded there, which ends with this process.")
    @Nullable String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where an embedded broker keeps its data (default: .marsad/broker in Marsad's own folder).")
    @Nullable Path data;

    @Override
    @Nullable String bootstrapServers() {
        return bootstrapServers;
    }

    /** The Kafka to use, and what has to be closed after. */
    record Reached(Cluster cluster, @Nullable EmbeddedBroker broker) implements AutoCloseable {
        void watchedBy(Ending ending) {
            if (broker != null) ending.failWith(broker.failure());
        }

        @Override
        public void close() {
            if (broker != null) broker.close();
        }
    }

    Reached reach() {
        Cluster given = given();
        if (given != null) return new Reached(given, null);
        Cluster local = Cluster.at("127.0.0.1:" + BrokerCommand.PORT);
        if (isListening()) return new Reached(local, null);
        if (config != null) throw new UserError("--kafka-config needs --bootstrap-servers, or bootstrap.servers in the file");
        try {
            EmbeddedBroker broker = BrokerCommand.start(data, BrokerCommand.PORT);
            log().info(
                    "no --bootstrap-servers given and nothing at {}: embedded a broker there, with its data in {}",
                    broker.bootstrapServers(),
                    broker.data());
            return new Reached(local, broker);
        } catch (UserError e) {
            // Another part may have been quicker to start one.
            if (isListening()) return new Reached(local, null);
            throw e;
        }
    }

    private static boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), BrokerCommand.PORT)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    // Not before the log is set up.
    private static Logger log() {
        return LoggerFactory.getLogger(PartKafka.class);
    }
}
