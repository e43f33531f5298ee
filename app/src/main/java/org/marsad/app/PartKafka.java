package org.marsad.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The Kafka of a part that is one of several processes: they all end up at the same one, also when nobody says which. */
final class PartKafka extends KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            order = 1,
            description =
                    "The Kafka to use, 3.7 or newer (default: what listens at 127.0.0.1:" + BrokerCommand.PORT
                            + ", as ./marsad broker does; if nothing does, a broker embedded there, which ends with this process).")
    @Nullable
    String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            order = 5,
            description = "Where an embedded broker keeps its data (default: .marsad/broker in Marsad's own folder).")
    @Nullable
    Path data;

    @Override
    @Nullable
    String bootstrapServers() {
        return bootstrapServers;
    }

    Kafka open(Ending ending) {
        Cluster given = given();
        if (given != null) return Kafka.elsewhere(given, topics());
        Topics topics = topics();
        Cluster local = Cluster.at("127.0.0.1:" + BrokerCommand.PORT);
        if (isListening()) return Kafka.elsewhere(local, topics);
        try {
            EmbeddedBroker broker = BrokerCommand.start(data, BrokerCommand.PORT);
            ending.ifComplaint(broker.failure());
            LoggerFactory.getLogger(PartKafka.class)
                    // Also where little is said: what is published there may have been meant for another.
                    .warn(
                            "nothing listens at {}: embedded a broker there, its data in {}",
                            broker.bootstrapServers(),
                            broker.data());
            return new Kafka(local, topics, broker::close);
        } catch (UserError e) {
            // Another part may have been quicker to embed one.
            if (isListening()) return Kafka.elsewhere(local, topics);
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
}
