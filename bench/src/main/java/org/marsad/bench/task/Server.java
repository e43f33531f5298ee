package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.audit.AuditLoop;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.SqlQueries;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.summary.Summaries;
import org.marsad.model.names.Coordinates;
import org.marsad.model.names.Names;
import org.marsad.web.Web;
import org.marsad.web.WebSettings;
import org.marsad.web.api.Auditing;
import org.marsad.web.api.Explaining;
import org.marsad.web.metrics.Commits;
import org.marsad.web.pipeline.KafkaProbe;

/** All that {@code ./marsad consumer} does: store, summaries, audit and page. In the end it says when it had stored each probe. */
final class Server {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final long GRACE_MILLIS = 2_000;
    private static final String AUDIT_THREAD = "marsad-audit";

    private Server() {}

    static Path store(Job job) {
        return job.file("page").resolve("store.db");
    }

    static @Nullable JsonNode run(Job job) throws InterruptedException {
        Names names = Names.standard();
        Told told = new Told();
        try (SqliteStore store = SqliteStore.open(store(job));
                Summaries summaries = new Summaries(store, job.file("page"), Months.ALL, INTERVAL)) {
            Commits commits = new Commits(store);
            try (Follower follower = new Follower(job.cluster(), job.topics(), commits);
                    SqlQueries queries = SqlQueries.of(store(job));
                    AuditLoop audit = AuditLoop.start(store.reader(), names)) {
                follower.addListener(summaries);
                var settings = new WebSettings(
                        "127.0.0.1",
                        0,
                        true,
                        queries,
                        Explaining.of(store.reader(), names),
                        Auditing.of(audit::last),
                        new KafkaProbe(job.cluster(), job.topics(), follower::positions),
                        commits,
                        Coordinates.standard());
                try (Web web = Web.start(settings, follower::addListener)) {
                    follower.addListener(told);
                    follower.start();
                    TaskProcess.serve(TaskProcess.JSON
                            .createObjectNode()
                            .put("address", web.address().toString()));
                    end(follower, told);
                    return null;
                }
            }
        }
    }

    private static void end(Follower follower, Told told) throws InterruptedException {
        // Then everyone has been told of what was stored last.
        follower.close();
        TaskProcess.say(told.json().put("auditCores", auditCores()));
        // The last message of the feed is on its way.
        TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
    }

    /** How much of one core the audit has taken since the start. */
    private static double auditCores() {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals(AUDIT_THREAD))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
        return nanos / 1e6 / ManagementFactory.getRuntimeMXBean().getUptime();
    }
}
