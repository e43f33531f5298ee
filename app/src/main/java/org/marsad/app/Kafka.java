package org.marsad.app;

import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/**
 * The Kafka that a command works on.
 *
 * @param closing lets go of what goes with the command, be it a broker or topics
 */
record Kafka(Cluster cluster, Topics topics, Runnable closing) implements AutoCloseable {
    static final Runnable NOTHING = () -> {};

    @Override
    public void close() {
        closing.run();
    }
}
