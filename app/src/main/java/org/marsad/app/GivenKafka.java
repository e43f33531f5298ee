package org.marsad.app;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import picocli.CommandLine.Option;

/** The Kafka of a run that leaves nothing behind: a broker of its own, unless a cluster is given; there, topics of its own. */
final class GivenKafka extends KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,…]",
            order = 1,
            description =
                    "The Kafka to use, 3.7 or newer (default: a broker of its own, embedded, in a temporary folder).")
    @Nullable
    String bootstrapServers;

    @Override
    @Nullable
    String bootstrapServers() {
        return bootstrapServers;
    }

    Kafka open(Ending ending) {
        Cluster given = given();
        if (given != null) {
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
        EmbeddedBroker broker = EmbeddedBroker.start();
        ending.ifComplaint(broker.failure());
        return new Kafka(Cluster.at(broker.bootstrapServers()), topics(), broker::close);
    }

    /** Or its topics would be looked for once more, in vain, to be deleted. */
    private static void requireAnswer(Cluster cluster) {
        try (Admin admin = cluster.admin()) {
            cluster.get(admin.describeCluster().clusterId());
        }
    }
}
