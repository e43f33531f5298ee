package org.marsad.app;

import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import picocli.CommandLine.Option;

/** The Kafka of a command that would be of no use at any but the one that is meant. */
final class NamedKafka extends KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            order = 1,
            description = "The Kafka to use, 3.7 or newer.")
    @Nullable
    String bootstrapServers;

    @Override
    @Nullable
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** @throws UserError if none is named */
    Cluster cluster() {
        Cluster given = given();
        if (given == null)
            throw new UserError("which Kafka? Give --bootstrap-servers, or --kafka-config with them in it");
        return given;
    }
}
