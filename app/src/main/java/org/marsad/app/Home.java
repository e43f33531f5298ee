package org.marsad.app;

import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;

/** Marsad's own folder, where everything goes that nobody gave a place: the same from whatever folder it is called. */
final class Home {
    private Home() {}

    /** A path within {@code .marsad} there. */
    static Path path(String name) {
        return Path.of(System.getProperty("marsad.home", ""))
                .toAbsolutePath()
                .resolve(".marsad")
                .resolve(name);
    }

    /** A path within {@code .marsad} that is this pipeline's alone: what is kept of one is of no use to another. */
    static Path path(Kafka kafka, String name) {
        try (Admin admin = kafka.cluster().admin()) {
            String cluster = kafka.cluster().get(admin.describeCluster().clusterId());
            return path("consumer")
                    .resolve(kafka.topics().prefix() + "-" + cluster)
                    .resolve(name);
        }
    }
}
