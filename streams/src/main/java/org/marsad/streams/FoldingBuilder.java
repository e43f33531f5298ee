package org.marsad.streams;

import org.apache.kafka.streams.StreamsBuilder;

/**
 * Kafka Streams can restore a store from the topic that fills it ({@code Topology.addReadOnlyStateStore}, KIP-813), but has no public way to
 * say so of a graph that also repartitions. This is the same call; BrokerContract fails when it no longer restores.
 */
final class FoldingBuilder extends StreamsBuilder {
    void restore(String store, String topic) {
        internalTopologyBuilder.connectSourceStoreAndTopic(store, topic);
    }
}
