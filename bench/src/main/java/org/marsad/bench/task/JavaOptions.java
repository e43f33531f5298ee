package org.marsad.bench.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Java's options of every process, in one place. Those that count, store or publish have the options of {@code ./marsad streams}, {@code
 * consumer} and {@code replay}: the script tells them.
 */
final class JavaOptions {
    private static final List<String> COMMON =
            List.of("-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Xlog:cds=off", "-Dfile.encoding=UTF-8");

    private JavaOptions() {}

    static List<String> of(Task task, Job job) {
        List<String> options = new ArrayList<>(
                switch (task) {
                    case TOPOLOGY, COUNTER, STORE, SERVER, CSV, NDJSON -> job.topologyOptions();
                    // The limit of what NDJSON is published with.
                    case PRODUCE -> job.topologyOptions();
                    // As ./marsad audit has it, which is over soon.
                    case AUDIT -> List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
                    // As ./marsad broker has it.
                    case BROKER ->
                        List.of("-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:TieredStopAtLevel=1", "-Xms1g", "-Xmx1g");
                    // Who publishes and looks at the page should not compile at the cost of those who are measured.
                    case PAGE -> List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms512m", "-Xmx2g");
                    // Everything that the log says, in memory.
                    case ORACLE, VERIFY, VERIFY_BASELINE -> List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=60");
                    default -> List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx2g");
                });
        options.addAll(COMMON);
        int java = Runtime.version().feature();
        if (java >= 22) options.add("--enable-native-access=ALL-UNNAMED");
        if (java >= 23) options.add("--sun-misc-unsafe-memory-access=allow");
        return options;
    }
}
