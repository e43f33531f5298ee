package org.marsad.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param events to generate
 * @param runs of each part
 * @param rocksdb whether the topology keeps its state on disk
 * @param servers of the Kafka to use; null = one of our own
 */
record Request(
        long events,
        int runs,
        List<Part> parts,
        int partitions,
        boolean rocksdb,
        @Nullable String servers) {}
