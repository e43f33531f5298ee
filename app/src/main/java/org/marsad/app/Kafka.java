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

    /** One that was there before the command, and stays: when it does not answer, that is said. */
    static Kafka elsewhere(Cluster cluster, Topics topics) {
        Answering answering = Answering.of(cluster);
        return new Kafka(cluster, topics, answering::close);
    }

    @Override
    public void close() {
        closing.run();
    }
}
