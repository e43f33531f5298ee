package org.marsad.e2e;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;

/** A Kafka to try the parts on. */
interface TestKafka extends AutoCloseable {
    /** The kinds that there are, plain and secured. */
    enum Kind {
        EMBEDDED {
            @Override
            TestKafka start(Path dir) {
                EmbeddedBroker broker = EmbeddedBroker.start();
                return plain(broker.bootstrapServers(), broker);
            }
        },
        /** Apache Kafka's own image. */
        CONTAINER {
            @Override
            TestKafka start(Path dir) {
                return Containers.plain();
            }
        },
        /** The same where everyone has to say who he is, and has no rights but those that {@code ./marsad setup} gives. */
        SECURED {
            @Override
            TestKafka start(Path dir) throws Exception {
                return SecuredKafka.start(dir);
            }
        };

        abstract TestKafka start(Path dir) throws Exception;
    }

    String bootstrapServers();

    /** How a user reaches it, as for {@code --kafka-config}; null where nobody asks who one is. */
    @Nullable
    Path config(String user);

    /** It as a user sees it. */
    Cluster cluster(String user);

    /** The options of Marsad's commands for a user. */
    default List<String> options(String user) {
        Path config = config(user);
        return config == null
                ? List.of("--bootstrap-servers", bootstrapServers())
                : List.of("--bootstrap-servers", bootstrapServers(), "--kafka-config", config.toString());
    }

    @Override
    void close();

    /** One where nobody asks who one is. */
    static TestKafka plain(String servers, AutoCloseable broker) {
        return new TestKafka() {
            @Override
            public String bootstrapServers() {
                return servers;
            }

            @Override
            public @Nullable Path config(String user) {
                return null;
            }

            @Override
            public Cluster cluster(String user) {
                return Cluster.at(servers);
            }

            @Override
            public void close() {
                try {
                    broker.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
