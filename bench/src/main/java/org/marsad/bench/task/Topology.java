package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.marsad.streams.Counting;

/** Counts the whole log: from the start of the counting until the ledger says that every partition of the counts is complete. */
final class Topology {
    private Topology() {}

    static JsonNode run(Job job) {
        Map<Integer, Long> ends = Clients.ends(job.cluster(), job.topics().events());
        try (Progress progress = new Progress(job);
                Written written = new Written(job)) {
            Stopwatch watch = Stopwatch.start(job);
            try (Counting counting = Product.start(job)) {
                progress.await(ends, counting.ended(), written::now);
                ObjectNode figures = watch.stop(job.events());
                return figures.put("bytesWrittenPerEvent", (double) written.bytes() / job.events());
            }
        }
    }
}
