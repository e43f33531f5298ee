package org.marsad.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code docker-compose.yml} starts, under a name and at ports of its own. Closing it removes all of it. */
final class ComposeStack implements AutoCloseable {
    private static final List<String> PORTS = List.of("MARSAD_PORT", "KAFKA_PORT", "KAFKA_2_PORT", "KAFKA_3_PORT");
    private static final Path TURN = Path.of("target", "stack.lock");

    private final Map<String, String> environment = new HashMap<>();
    private @Nullable String token;
    /** One stack at a time, though tests run in two processes: it takes the whole of a small machine, and all make the same image. */
    private final FileChannel turn = turn();

    /**
     * Starts nothing yet.
     *
     * @param settings of the compose file
     */
    ComposeStack(String name, Map<String, String> settings) {
        environment.put(
                "COMPOSE_PROJECT_NAME",
                "marsad-" + name + "-" + ProcessHandle.current().pid());
        // Compose 1.29 gives up sooner on an engine that is busy.
        environment.put("COMPOSE_HTTP_TIMEOUT", "300");
        environment.put("COMPOSE_PROFILES", "");
        environment.put("MARSAD_IMAGE", Docker.image());
        // A test is over before Java's second compiler has paid off.
        environment.put("MARSAD_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        environment.put("KAFKA_HEAP_OPTS", "-Xms256m -Xmx512m -XX:TieredStopAtLevel=1");
        for (String port : PORTS) environment.put(port, Integer.toString(freePort()));
        environment.putAll(settings);
    }

    private static FileChannel turn() {
        try {
            FileChannel file = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock unused = file.lock();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @throws AssertionError if that fails, with what the containers have said */
    String compose(String... arguments) {
        Docker.Ran ran = Docker.compose(environment, arguments);
        if (ran.code() != 0)
            throw new AssertionError(ran.output() + "\n" + logs() + "\n"
                    + Docker.compose(environment, "ps").output());
        return ran.output();
    }

    /** The same with other settings, whatever comes of it. */
    Docker.Ran composeWith(Map<String, String> settings, String... arguments) {
        Map<String, String> other = new HashMap<>(environment);
        other.putAll(settings);
        return Docker.compose(other, arguments);
    }

    /** What the page is asked with from now on. */
    void login(String with) {
        token = with;
    }

    String logs() {
        return Docker.compose(environment, "logs", "--no-color", "--tail", "40").output();
    }

    /** {@code marsad} in the consumer's container, which has its store. */
    Docker.Ran inConsumer(String... arguments) {
        return Docker.compose(
                environment,
                Stream.concat(Stream.of("exec", "-T", "consumer", "marsad"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** What {@code docker inspect} says of a service's container. */
    String inspect(String service, String format) {
        String id = Docker.run(
                        "docker", "ps", "-aq", "-f", project(), "-f", "label=com.docker.compose.service=" + service)
                .expected();
        return Docker.run("docker", "inspect", "-f", format, id).expected();
    }

    /** Who was told to end ({@code SERVICE kill}) and who did ({@code SERVICE die}) since then, in that order. */
    List<String> events(Instant since) {
        String service = "{{index .Actor.Attributes \"com.docker.compose.service\"}} {{.Action}}";
        return Docker.run(
                        "docker",
                        "events",
                        "--since",
                        since.toString(),
                        "--until",
                        Instant.now().toString(),
                        "--filter",
                        project(),
                        "--filter",
                        "event=kill",
                        "--filter",
                        "event=die",
                        "--format",
                        service)
                .expected()
                .lines()
                .toList();
    }

    private String project() {
        return "label=com.docker.compose.project=" + environment.get("COMPOSE_PROJECT_NAME");
    }

    String bootstrapServers(int brokers) {
        List<String> servers = new ArrayList<>();
        for (String port : PORTS.subList(1, 1 + brokers)) servers.add("127.0.0.1:" + environment.get(port));
        return String.join(",", servers);
    }

    /** What the page answers. */
    String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.get("MARSAD_PORT") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (token != null) request.header("Authorization", "Bearer " + token);
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) throw new IOException(path + ": " + response.statusCode());
        return response.body();
    }

    /** The first line of the answer to whoever calls the page's machine by that name. */
    String answeredAs(String host) throws IOException {
        int port = Integer.parseInt(environment.getOrDefault("MARSAD_PORT", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /api/ledger HTTP/1.0\r\nHost: " + host + "\r\n\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    @Override
    public void close() {
        // Services of profiles too.
        environment.put("COMPOSE_PROFILES", "replicated,scaled,secure");
        try (turn) {
            compose("down", "--volumes", "--remove-orphans", "--timeout", "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
