package org.marsad.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "broker",
        description =
                "Run Apache Kafka, one broker, for the parts of a pipeline on this machine. It listens on 127.0.0.1 only; its data stay"
                        + " when it ends.",
        footer = {"  ./marsad broker", "  ./marsad broker --port 19092 --data /srv/marsad/kafka"})
final class BrokerCommand implements Callable<Integer> {
    /** Where the parts look for it. */
    static final int PORT = 9092;

    @Mixin
    Standard standard = new Standard();

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Numbers.Port.class,
            description =
                    "Port on 127.0.0.1, 1 to 65535 (default: ${DEFAULT-VALUE}, where the other parts look for it).")
    int port = PORT;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for its data, created if missing (default: .marsad/broker in Marsad's own folder).")
    @Nullable
    Path data;

    static EmbeddedBroker start(@Nullable Path data, int port) {
        return EmbeddedBroker.start(data == null ? Home.path("broker") : data, port);
    }

    @Override
    public Integer call() {
        Ending ending = Ending.atSignal();
        try (EmbeddedBroker broker = start(data, port)) {
            ending.ifComplaint(broker.failure());
            LoggerFactory.getLogger(BrokerCommand.class)
                    .info("broker: serving at {}, data in {}", broker.bootstrapServers(), broker.data());
            ending.await();
        }
        return 0;
    }
}
