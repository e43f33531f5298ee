package org.marsad.bench.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/**
 * What a process is given to do its task with.
 *
 * @param servers of Kafka; empty for the broker itself
 * @param brokerPid the broker's process; 0 if it is not ours to look at
 * @param prefix of the topics that the task works on
 * @param source the topic that the workload is a copy of; empty = it is generated
 * @param events how many records the workload has, or is to have
 * @param partitions of the topics
 * @param rocksdb whether the topology keeps its state on disk
 * @param topologyOptions Java's, of processes that count
 * @param folder for files that go when the benchmark ends
 * @param home Marsad's own folder, where archives are looked for
 */
public record Job(
        String servers,
        long brokerPid,
        String prefix,
        String source,
        long events,
        int partitions,
        boolean rocksdb,
        List<String> topologyOptions,
        String folder,
        String home) {
    public Job {
        topologyOptions = List.copyOf(topologyOptions);
    }

    @JsonIgnore
    public Cluster cluster() {
        return Cluster.at(servers);
    }

    @JsonIgnore
    public Topics topics() {
        return new Topics(prefix);
    }

    /** A file, or a folder, of that name. */
    public Path file(String name) {
        return Path.of(folder).resolve(name);
    }

    public Job at(String servers, long brokerPid) {
        return new Job(servers, brokerPid, prefix, source, events, partitions, rocksdb, topologyOptions, folder, home);
    }

    /** The same for other topics and as many records. */
    public Job with(String prefix, long events, int partitions) {
        return new Job(servers, brokerPid, prefix, source, events, partitions, rocksdb, topologyOptions, folder, home);
    }

    public Job from(String source) {
        return new Job(servers, brokerPid, prefix, source, events, partitions, rocksdb, topologyOptions, folder, home);
    }
}
