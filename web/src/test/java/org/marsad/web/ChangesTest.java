package org.marsad.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.count.Period;

@Timeout(60)
final class ChangesTest {
    @TempDir
    Path folder;

    private record Listening(HttpResponse<Stream<String>> response, Iterator<String> lines) implements AutoCloseable {
        static Listening to(Served served, String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(served.at("/api/changes"));
            if (headers.length > 0) request.headers(headers);
            HttpResponse<Stream<String>> response = served.client().send(request.build(), BodyHandlers.ofLines());
            Listening listening = new Listening(response, response.body().iterator());
            assertThat(listening.lines.next()).startsWith("retry: ");
            assertThat(listening.lines.next()).isEmpty();
            assertThat(listening.next()).containsEntry("event", "hello").containsKeys("id", "data");
            return listening;
        }

        Map<String, String> next() {
            Map<String, String> fields = new TreeMap<>();
            for (String line = lines.next(); !line.isEmpty(); line = lines.next())
                if (!line.startsWith(":")) fields.put(line.split(": ", 2)[0], line.split(": ", 2)[1]);
            return fields.isEmpty() ? next() : fields;
        }

        @Override
        public void close() {
            response.body().close();
        }
    }

    private static JsonNode data(Map<String, String> message) throws Exception {
        return new ObjectMapper().readTree(message.get("data"));
    }

    private static void commit(Served served, String city) {
        served.commit(new Figures()
                .add("MA", city, new Period(2020, 2), "IS", Figures.arrest(1))
                .cells());
    }

    @Test
    void aCommitIsToldAndWhatWasMissedIsToldAgain() throws Exception {
        try (Served served = Served.in(folder)) {
            String first;
            try (Listening listening = Listening.to(served)) {
                assertThat(listening
                                .response
                                .headers()
                                .firstValue("content-type")
                                .orElseThrow())
                        .startsWith("text/event-stream");
                commit(served, "Fez");
                Map<String, String> message = listening.next();
                assertThat(message).containsEntry("event", "cells");
                assertThat(data(message).path("total").asInt()).isEqualTo(48);
                assertThat(data(message).path("cells").findValuesAsText("city")).contains("Fez", "*");
                first = String.valueOf(message.get("id"));
            }
            commit(served, "Tangier");
            try (Listening again = Listening.to(served, "Last-Event-ID", first)) {
                Map<String, String> message = again.next();
                assertThat(Long.parseLong(String.valueOf(message.get("id")))).isEqualTo(Long.parseLong(first) + 1);
                assertThat(data(message).path("cells").findValuesAsText("city")).contains("Tangier");
                served.gone(Served.KNOWN);
                JsonNode gone = data(again.next()).path("cells").path(0);
                assertThat(gone.path("city").asText()).isEqualTo("Casablanca");
                assertThat(gone.path("rolling12").path("arrests").asInt(1)).isZero();
            }
        }
    }

    @Test
    void ownChangesComeFirstWithWhatWasBefore() throws Exception {
        try (Served served = Served.in(folder);
                Listening listening = Listening.to(served)) {
            assertThat(served.json("/api/overview").path("month").isTextual()).isTrue();
            commit(served, "Fez");
            JsonNode cells = data(listening.next()).path("cells");
            assertThat(cells).hasSize(48);
            for (int i = 0; i < 48; i++) {
                JsonNode cell = cells.path(i);
                assertThat(cell.has("was"))
                        .as(cell.toString())
                        .isEqualTo(i < 4)
                        .isEqualTo(cell.path("month").asText().equals("2020-02"));
            }
            for (JsonNode own : List.of(cells.path(0), cells.path(1), cells.path(2), cells.path(3)))
                assertThat(own.path("was").path("arrests").asInt(-1))
                        .isEqualTo(own.path("city").asText().equals("Fez") ? 0 : 1);
        }
    }

    @Test
    void whoComesFromAnEarlierProcessBeginsAnew() throws Exception {
        try (Served served = Served.in(folder);
                Listening listening = Listening.to(served, "Last-Event-ID", "7")) {
            assertThat(listening.next()).containsEntry("event", "reset");
            commit(served, "Fez");
            assertThat(listening.next()).containsEntry("event", "cells");
        }
    }

    @Test
    void whoListensIsLetGoAtTheEnd() throws Exception {
        Served served = Served.in(folder);
        try (Listening listening = Listening.to(served)) {
            served.close();
            assertThat(isOver(listening)).isTrue();
        }
    }

    /** The end may come as an end, or as a connection that is cut: the server waits for nobody. */
    private static boolean isOver(Listening listening) {
        try {
            return !listening.lines.hasNext();
        } catch (UncheckedIOException cut) {
            return true;
        }
    }

    @Test
    void anIdThatIsNoneIsRefused() throws Exception {
        try (Served served = Served.in(folder)) {
            HttpResponse<String> response = served.get("/api/changes", "Last-Event-ID", "x");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Served.json(response).path("parameter").asText()).isEqualTo("Last-Event-ID");
        }
    }
}
