package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.marsad.streams.Counting;

/** Counts what comes until it is not needed any more. */
final class Counter {
    private Counter() {}

    static @Nullable JsonNode run(Job job) throws InterruptedException {
        try (Counting counting = Product.start(job)) {
            counting.ended().thenRun(() -> System.exit(1));
            TaskProcess.serve(TaskProcess.JSON.createObjectNode().put("counting", true));
        }
        return null;
    }
}
