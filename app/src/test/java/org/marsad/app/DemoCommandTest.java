package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process of its own: it shows counts, and ends at SIGTERM as if it had never been. */
final class DemoCommandTest {
    @TempDir
    Path dir;

    @Test
    @Timeout(120)
    void showsCountsAndEndsCleanly() throws Exception {
        Path temporary = Files.createDirectory(dir.resolve("tmp"));
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Dlogback.configurationFile=logback.xml",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dmarsad.home=" + dir,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.marsad.app.Marsad",
                        "demo",
                        "--rate",
                        "50/s")
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            // Whichever of them comes first.
            String counted = null;
            String page = null;
            String line = read(out, said);
            for (; line != null; line = read(out, said)) {
                if (line.startsWith("read ")) counted = line;
                if (line.startsWith("page: ")) page = line.substring("page: ".length());
                if (counted != null && page != null) break;
            }
            assertThat(counted).as(said.toString()).contains("counted", "arrests");
            assertThat(page).as(said.toString()).isNotNull();
            assertThat(page(page)).contains("<title>Marsad</title>");
            // Not that of Process, which closes its output as well.
            demo.toHandle().destroy();
            while (line != null) line = read(out, said);
        }
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).as(said.toString()).isTrue();
        assertThat(demo.exitValue()).as(said.toString()).isZero();
        assertThat(String.join("\n", said))
                .contains("Contains simulated events", "kcat -C -b 127.0.0.1:", "ending the demo: read ")
                .doesNotContain("Exception", "ERROR", "WARN", "\tat ");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("marsad")))
                    .isEmpty();
        }
    }

    private static String page(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static @Nullable String read(BufferedReader out, List<String> said) throws IOException {
        String line = out.readLine();
        if (line != null) said.add(line);
        return line;
    }
}
