package org.marsad.app;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import picocli.CommandLine.Option;

/** The Kafka of a run that leaves nothing behind, if one is given: it has topics of its own there. */
final class GivenKafka extends KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            order = 1,
            description = "The Kafka to use, 3.7 or newer (default: none, everything is counted in this process).")
    @Nullable
    String bootstrapServers;

    @Override
    @Nullable
    String bootstrapServers() {
        return bootstrapServers;
    }

    Kafka open(Cluster given) {
        Opened opened = new Opened();
        opened.add(Answering.of(given), Answering::close);
        try {
            requireAnswer(given);
        } catch (UserError e) {
            opened.close();
            throw e;
        }
        OwnTopics own = opened.add(OwnTopics.under(topics(), given), OwnTopics::close);
        return new Kafka(given, own.topics(), opened::close);
    }

    /** Or its topics would be looked for once more, in vain, to be deleted. */
    private static void requireAnswer(Cluster cluster) {
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.describeCluster().clusterId());
        }
    }
}
