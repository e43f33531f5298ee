package org.marsad.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.marsad.model.wire.Json;

/** The Prometheus of this machine, as {@code monitoring/prometheus.yml} sets it up, but for the target and the pace. */
final class Prometheus implements AutoCloseable {
    static final Path SHIPPED = Path.of("..", "monitoring");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    record Ran(int code, String output) {}

    private final Process process;
    private final Path log;
    private final String address;

    private Prometheus(Process process, Path log, String address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** Leaves the test out where there is none, but never under {@code ./marsad test --strict}. */
    static void need() {
        for (String program : List.of("prometheus", "promtool")) {
            if (isOnPath(program)) continue;
            if (Boolean.getBoolean("marsad.strict"))
                Assertions.fail("--strict, but there is no " + program + " on the PATH");
            System.out.println("left out: the tests of metrics and alerts, which need " + program + " on the PATH");
            Assumptions.abort("there is no " + program + " on the PATH");
        }
    }

    private static boolean isOnPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    static Prometheus start(Path dir, String target) throws IOException {
        String shipped = Files.readString(SHIPPED.resolve("prometheus.yml"));
        assertThat(shipped).contains("127.0.0.1:8080", "15s", "- alerts.yml");
        Path config = Files.writeString(
                dir.resolve("prometheus.yml"),
                shipped.replace("127.0.0.1:8080", target).replace("15s", "1s"));
        Files.copy(SHIPPED.resolve("alerts.yml"), dir.resolve("alerts.yml"));
        Path log = dir.resolve("prometheus.log");
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + dir.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Prometheus(process, log, address);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * What the API answers: names and values of parameters take turns.
     *
     * @throws IllegalStateException if it is an error: to ask again would not help
     */
    JsonNode get(String path, String... parameters) throws IOException, InterruptedException {
        List<String> query = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2)
            query.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], UTF_8));
        URI uri = URI.create("http://" + address + "/api/v1/" + path + "?" + String.join("&", query));
        if (!process.isAlive()) throw new IllegalStateException(Files.readString(log));
        String body = HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode answer = Json.parse(body);
        if (!answer.path("status").asText().equals("success") || answer.has("warnings"))
            throw new IllegalStateException(uri + " was answered: " + body);
        return answer.path("data");
    }

    static Ran promtool(Path input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ran(process.waitFor(), output);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
