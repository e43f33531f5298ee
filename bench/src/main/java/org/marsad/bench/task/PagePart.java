package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.SqlQueries;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.wire.Waiting;

/** What a consumer with all events in its store answers, and how soon: at rest, and while 5,000 events a second come. It adds events to the log. */
final class PagePart {
    private static final Duration READY = Duration.ofMinutes(5);
    private static final int REPEATED = 40;
    private static final int FIRST_YEAR = 1970;
    private static final int PAGES = 500;
    private static final int EXPLAINED = 5;

    private PagePart() {}

    static JsonNode run(Job job) throws IOException, InterruptedException {
        Folder.delete(job.file("page"));
        Files.createDirectories(job.file("page"));
        double storeMb = Storing.fill(job, Server.store(job)).path("storeMb").doubleValue();
        ObjectNode figures =
                TaskProcess.JSON.createObjectNode().put("events", job.events()).put("storeMb", storeMb);
        Busiest busiest = busiest(job);
        figures.put("cellsWithEvents", busiest.cells);
        long began = System.nanoTime();
        try (Jvm server = Jvm.start(Task.SERVER, job)) {
            Site site = new Site(server.answer().path("address").asText());
            awaitReady(site);
            figures.put("seconds", seconds(began))
                    .put("startCpuSeconds", server.cpu().toMillis() / 1e3);
            atRest(site, busiest.path, figures);
            // Into its log: what follows takes a while, and may fail.
            System.err.println(figures);
            began = System.nanoTime();
            JsonNode audit = Jvm.run(Task.AUDIT, job);
            figures.put("auditSeconds", seconds(began))
                    .put("auditCpuSeconds", audit.path("cpuSeconds").doubleValue())
                    .put("cells", audit.path("cells").longValue());
            System.err.println(figures);
            new Live(job, site, server).measure(figures);
            figures.put("rssMb", Stopwatch.peakMb(Long.toString(server.pid())));
        }
        return figures;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The cell with the most events, and how many cells have any. */
    private record Busiest(long cells, String path) {}

    private static Busiest busiest(Job job) {
        var found = new Object() {
            @Nullable
            Cell cell;

            long most;
            long cells;
        };
        try (SqlQueries queries = SqlQueries.of(Server.store(job))) {
            queries.ask(moment -> {
                moment.ownCounts((cell, counts) -> {
                    found.cells++;
                    long events = counts.incidents() + counts.arrests();
                    if (events <= found.most || !cell.month().isMonth()) return;
                    found.most = events;
                    found.cell = cell;
                });
                return true;
            });
        }
        Cell cell = found.cell;
        if (cell == null) throw new UserError("nothing is counted in the store");
        return new Busiest(
                found.cells,
                "/api/explain?country=" + cell.country() + "&city=" + encoded(cell.city()) + "&month=" + cell.month()
                        + "&affiliation=" + encoded(cell.affiliation()));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static void awaitReady(Site site) {
        if (!Waiting.until(READY, () -> isReady(site)))
            throw new UserError("the server is not ready after five minutes");
    }

    private static boolean isReady(Site site) {
        try {
            return site.ask("/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }

    private static void atRest(Site site, String explain, ObjectNode figures) throws IOException, InterruptedException {
        Site.Answer first = site.get("/api/overview");
        figures.put("overviewFirstMs", first.ms()).put("overviewKb", first.bytes() / 1e3);
        Percentiles.put(figures, "overview", repeated(site, "/api/overview", REPEATED));
        // Each is another view, which nobody has asked for before.
        List<Double> filtered = new ArrayList<>();
        for (int i = 0; i < REPEATED; i++)
            filtered.add(
                    site.get("/api/overview?from=" + (FIRST_YEAR + i) + "-01").ms());
        Percentiles.put(figures, "overviewNew", filtered);
        List<Double> pages = new ArrayList<>();
        for (String path = "/api/counts?limit=1000"; path != null && pages.size() < PAGES; ) {
            Site.Answer page = site.get(path);
            pages.add(page.ms());
            path = page.next();
        }
        Percentiles.put(figures, "counts", pages);
        figures.put("countsPages", pages.size());
        Percentiles.put(figures, "explain", repeated(site, explain, EXPLAINED));
        Percentiles.put(figures, "explain12", repeated(site, explain + "&span=rolling12", EXPLAINED));
    }

    private static List<Double> repeated(Site site, String path, int times) throws IOException, InterruptedException {
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < times; i++) ms.add(site.get(path).ms());
        return ms;
    }
}
