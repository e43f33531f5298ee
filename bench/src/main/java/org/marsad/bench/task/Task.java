package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a process of the benchmark can be told to do. */
public enum Task {
    BROKER,
    FILL,
    ORACLE,
    VERIFY,
    VERIFY_BASELINE,
    PRODUCE,
    CONSUME,
    DECODE,
    BASELINE,
    TOPOLOGY,
    STORE,
    CSV,
    NDJSON,
    LATENCY,
    PAGE,
    RESTART,
    COUNTER,
    SERVER,
    AUDIT;

    /** Whether it serves until it is not needed any more. */
    boolean stays() {
        return this == BROKER || this == COUNTER || this == SERVER;
    }

    /** Does it, and says what came of it; null if it has been said. */
    public @Nullable JsonNode run(Job job) throws Exception {
        return switch (this) {
            case BROKER -> BrokerTask.run(job);
            case FILL -> Fill.run(job);
            case ORACLE -> OracleTask.run(job);
            case VERIFY -> Verify.topology(job);
            case VERIFY_BASELINE -> Verify.baseline(job);
            case PRODUCE -> Produce.run(job);
            case CONSUME -> Consume.run(job);
            case DECODE -> Consume.andDecode(job);
            case BASELINE -> Baseline.run(job);
            case TOPOLOGY -> Topology.run(job);
            case STORE -> Storing.run(job);
            case CSV -> CsvParsing.run(job);
            case NDJSON -> NdjsonPublishing.run(job);
            case LATENCY -> Latency.run(job);
            case PAGE -> PagePart.run(job);
            case RESTART -> Restart.run(job);
            case COUNTER -> Counter.run(job);
            case SERVER -> Server.run(job);
            case AUDIT -> AuditTask.run(job);
        };
    }
}
