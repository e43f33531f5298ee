package org.marsad.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.audit.AuditResult;
import org.marsad.consumer.audit.Audited;
import org.marsad.consumer.audit.Difference;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.SqlQueries;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;
import org.marsad.model.names.Coordinates;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;
import org.marsad.web.api.Auditing;
import org.marsad.web.api.Explaining;
import org.marsad.web.metrics.Commits;
import org.marsad.web.pipeline.InsightExample;
import org.marsad.web.pipeline.Probe;

/** A real server over a real store, and a client. */
public final class Served implements AutoCloseable {
    public static final Cell KNOWN = new Cell("MA", "Casablanca", new Period(2020, 2), "IS");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Access access;
    private final SqliteStore store;
    private final SqlQueries queries;
    private final List<Follower.Listener> listeners = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Web web;

    private Served(Path folder, Access access) {
        this.access = access;
        Path file = folder.resolve("store.db");
        store = SqliteStore.open(file);
        store.apply(event());
        queries = SqlQueries.of(file);
        web = Web.start(settings(0, true), listeners::add);
    }

    static Served in(Path folder) {
        return in(folder, Access.LOCAL);
    }

    static Served in(Path folder, Access access) {
        return new Served(folder, access);
    }

    WebSettings settings(int port, boolean orAnyPort) {
        return settings("127.0.0.1", port, orAnyPort);
    }

    WebSettings settings(String host, int port, boolean orAnyPort) {
        AuditResult audit = new AuditResult(
                AuditResult.State.DIFFERS,
                10,
                3,
                2,
                5,
                java.time.Instant.EPOCH,
                List.of(
                        new Difference(KNOWN, "incidents", 1L, 2L, List.of("a:1")),
                        new Difference(null, "partition 0: stale", null, 2L, List.of())),
                null);
        return new WebSettings(
                host,
                port,
                orAnyPort,
                access,
                queries,
                Explaining.of(store.reader(), Names.standard()),
                Auditing.of(() -> new Audited(audit, java.time.Instant.EPOCH, java.time.Duration.ofSeconds(20))),
                new Still(),
                new Commits(store),
                Coordinates.standard(),
                InsightExample.insight(),
                100);
    }

    /** A pipeline in which nothing moves. */
    private static final class Still implements Probe {
        @Override
        public Offsets ask() {
            return new Offsets(Map.of(0, 5L, 1, 3L), Map.of(0, 5L), Map.of(0, 9L), Map.of(0, 9L));
        }

        @Override
        public void close() {}
    }

    private static Batch event() {
        String value =
                "{\"id\":\"a:1\",\"revision\":1,\"kind\":\"arrest\",\"date\":\"2020-02-04\",\"places\":[{\"country\":\"MA\","
                        + "\"city\":\"Casablanca\"}],\"affiliation\":\"IS\",\"arrested\":6,\"source\":{\"name\":\"news\"}}";
        EventRow row =
                new EventRow(0, 0, 1_580_900_000_000L, "a:1", 1L, false, "news", null, value, new Period(2020, 2));
        Ledger ledger = Ledger.of(Outcome.COUNTED).plus(Ledger.of(Reason.BAD_DATE));
        return new Batch(
                new Figures()
                        .add("MA", "Casablanca", new Period(2020, 2), "IS", Figures.arrest(6))
                        .cells(),
                List.of(row),
                Map.of(0, new Account(0, 2, ledger, 4, "tables")),
                Map.of(),
                Map.of());
    }

    void commit(Map<Cell, @Nullable CellCounts> cells) {
        commit(cells, List.of());
    }

    void commit(EventRow event) {
        commit(Map.of(), List.of(event));
    }

    private void commit(Map<Cell, @Nullable CellCounts> cells, List<EventRow> events) {
        Batch batch = new Batch(cells, events, Map.of(), Map.of(), Map.of());
        store.apply(batch);
        listeners.forEach(listener -> listener.committed(batch));
        try {
            web.awaitShown();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the follower tells it, waiting for nothing. */
    void tell(Batch batch) {
        listeners.forEach(listener -> listener.committed(batch));
    }

    Web web() {
        return web;
    }

    void gone(Cell cell) {
        Map<Cell, @Nullable CellCounts> none = new LinkedHashMap<>();
        none.put(cell, null);
        commit(none);
    }

    URI at(String path) {
        return web.address().resolve(path);
    }

    HttpClient client() {
        return client;
    }

    int listening() {
        return listeners.size();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return ask("GET", path, headers);
    }

    HttpResponse<String> ask(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(get(path).body());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    /** All cells as the API pages them. */
    List<JsonNode> pages(String query, int limit) throws IOException, InterruptedException {
        List<JsonNode> cells = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = json("/api/counts?limit=" + limit + query + after);
            page.path("cells").forEach(cells::add);
            if (page.path("next").isNull()) return cells;
            after = "&after=" + page.path("next").textValue();
        }
    }

    SqliteStore store() {
        return store;
    }

    @Override
    public void close() {
        web.close();
        queries.close();
        store.close();
    }
}
