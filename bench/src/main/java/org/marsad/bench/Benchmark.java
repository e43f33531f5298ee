package org.marsad.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.marsad.bench.task.Fill;
import org.marsad.bench.task.Folder;
import org.marsad.bench.task.Job;
import org.marsad.bench.task.Jvm;
import org.marsad.bench.task.Reset;
import org.marsad.bench.task.Task;
import org.marsad.model.wire.Topics;

/** Runs the parts, each in a process of its own, round by round: so a machine that gets slower makes all of them slower. */
final class Benchmark {
    static final String PREFIX = "marsad-bench";
    /** The baseline is slow: beyond that many events it has a log of its own. */
    static final long BASELINE_EVENTS = 200_000;

    private final Request request;
    private final List<String> topologyOptions;
    private final Runner runner;
    private final PrintWriter err;
    /** Whether all counts of the log are there. */
    private boolean counted;

    /** Does a task. */
    interface Runner {
        JsonNode run(Task task, Job job);
    }

    Benchmark(Request request, List<String> topologyOptions, Runner runner, PrintWriter err) {
        this.request = request;
        this.topologyOptions = topologyOptions;
        this.runner = runner;
        this.err = err;
    }

    Results run() throws IOException {
        Path folder = Files.createTempDirectory("marsad-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Jvm.killAll();
            Folder.delete(folder);
        }));
        Job job = new Job(
                "",
                0,
                PREFIX,
                "",
                request.events(),
                request.partitions(),
                request.rocksdb(),
                topologyOptions,
                folder.toString(),
                System.getProperty("marsad.home", ""));
        String servers = request.servers();
        if (servers != null) return onCluster(job.at(servers, 0));
        try (Jvm broker = Jvm.start(Task.BROKER, job)) {
            return measured(job.at(broker.answer().path("servers").asText(), broker.pid()));
        }
    }

    private Results onCluster(Job job) {
        Reset.all(job.cluster(), PREFIX);
        try {
            String source = Topics.DEFAULT.events();
            long records = Fill.records(job.cluster(), source);
            return measured(
                    records == 0
                            ? job
                            : job.with(PREFIX, records, job.partitions()).from(source));
        } finally {
            Reset.all(job.cluster(), PREFIX);
        }
    }

    private Results measured(Job empty) {
        JsonNode filled = told("fill", () -> runner.run(Task.FILL, empty));
        Job job = empty.with(
                PREFIX,
                filled.path("events").longValue(),
                filled.path("partitions").intValue());
        Results results = new Results(request, filled);
        boolean ownLog = request.parts().contains(Part.BASELINE) && job.events() > BASELINE_EVENTS;
        Job baseline = ownLog ? job.with(PREFIX + "-small", BASELINE_EVENTS, job.partitions()) : job;
        if (ownLog) {
            // Of a log that is there, its first records; of the generator's, a log of its own with as many cells.
            Job filling = job.source().isEmpty()
                    ? baseline
                    : baseline.from(job.topics().events());
            told("fill for the baseline", () -> runner.run(Task.FILL, filling));
            results.oracle(Part.BASELINE, told("oracle for the baseline", () -> runner.run(Task.ORACLE, baseline)));
        }
        if (request.parts().contains(Part.TOPOLOGY) || (request.parts().contains(Part.BASELINE) && !ownLog))
            results.oracle(Part.TOPOLOGY, told("oracle", () -> runner.run(Task.ORACLE, job)));
        for (int run = 1; run <= request.runs(); run++)
            for (Part part : request.parts())
                if (!part.addsEvents()) measure(part, run, part == Part.BASELINE ? baseline : job, results);
        for (Part part : request.parts())
            for (int run = 1; part.addsEvents() && run <= request.runs(); run++) measure(part, run, job, results);
        return results;
    }

    private void measure(Part part, int run, Job job, Results results) {
        // The one is slow, the other takes the median of many by itself.
        if ((part == Part.BASELINE || part == Part.PAGE) && run > 1) return;
        if (part == Part.TOPOLOGY) Reset.counts(job);
        if (part.needsCounts() && !counted) {
            Reset.counts(job);
            told("counting for " + part.key, () -> runner.run(Task.TOPOLOGY, job));
            counted = true;
        }
        results.add(
                part,
                told("run %d of %d: %s".formatted(run, request.runs(), part.key), () -> runner.run(part.task, job)));
        if (part == Part.TOPOLOGY) {
            counted = true;
            results.verified(part, told("comparing with the oracle", () -> runner.run(Task.VERIFY, job)));
        }
        if (part == Part.BASELINE)
            results.verified(part, told("comparing with the oracle", () -> runner.run(Task.VERIFY_BASELINE, job)));
    }

    private JsonNode told(String what, Supplier<JsonNode> work) {
        long began = System.nanoTime();
        err.print(what + " … ");
        err.flush();
        JsonNode said = work.get();
        double perSecond = said.path("perSecond").doubleValue();
        err.printf(
                "%.1f s%s%n",
                (System.nanoTime() - began) / 1e9, perSecond == 0 ? "" : " (%,.0f/s)".formatted(perSecond));
        return said;
    }
}
