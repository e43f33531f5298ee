package org.marsad.bench.task;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.marsad.model.wire.Cluster;

/** Bytes that are written to all topics but one, as they lie in the brokers' folders. Looks once a second, as what is written may be deleted soon after. */
final class Written implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Cluster cluster;
    private final Admin admin;
    private final String without;
    private final Map<TopicPartition, Long> sizes = new HashMap<>();
    private long bytes;
    private long next;

    Written(Job job) {
        cluster = job.cluster();
        admin = cluster.admin();
        without = job.topics().events();
        look();
        bytes = 0;
    }

    /** Looks, unless it has a moment ago. */
    void now() {
        if (System.nanoTime() - next >= 0) look();
    }

    /** So many since this was made. */
    long bytes() {
        look();
        return bytes;
    }

    private void look() {
        DescribeClusterResult described = admin.describeCluster();
        var brokers = cluster.get(described.nodes()).stream().map(Node::id).toList();
        cluster.get(admin.describeLogDirs(brokers).allDescriptions())
                .forEach((broker, folders) -> folders.values()
                        .forEach(folder -> folder.replicaInfos().forEach((partition, replica) -> {
                            if (partition.topic().equals(without)) return;
                            Long before = sizes.put(partition, replica.size());
                            bytes += Math.max(0, replica.size() - (before == null ? 0 : before));
                        })));
        next = System.nanoTime() + PAUSE_NANOS;
    }

    @Override
    public void close() {
        admin.close();
    }
}
