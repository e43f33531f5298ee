package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.marsad.broker.EmbeddedBroker;

/** The broker, for as long as the benchmark runs. */
final class BrokerTask {
    private BrokerTask() {}

    static @Nullable JsonNode run(Job job) throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(job.file("broker"))) {
            TaskProcess.serve(TaskProcess.JSON.createObjectNode().put("servers", broker.bootstrapServers()));
        }
        return null;
    }
}
