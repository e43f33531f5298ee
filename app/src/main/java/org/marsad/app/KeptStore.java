package org.marsad.app;

import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Database;
import picocli.CommandLine.Option;

/** The store that the consumer writes to. */
final class KeptStore extends StoreLogin {
    @Option(
            names = "--store",
            paramLabel = "FILE|URL",
            description =
                    "The store: an SQLite file, created if missing (default: one in Marsad's own folder, for each"
                            + " cluster and prefix another; it is named at the start), or a PostgreSQL database as"
                            + " jdbc:postgresql://HOST/DATABASE, in which it is a schema of the prefix's name (?currentSchema=NAME: another).")
    @Nullable
    String store;

    Database database(Kafka kafka) {
        return at(
                store == null ? Home.path(kafka, "store.db").toString() : store,
                kafka.topics().prefix());
    }
}
