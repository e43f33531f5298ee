package org.marsad.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the password of a store is looked for. The environment is that of a process, so there is one for each look. */
final class StoreLoginTest {
    @TempDir
    Path dir;

    @Test
    void theEnvironmentMayNameAFileWithThePassword() throws Exception {
        Path nothing = dir.resolve("nothing");
        assertThat(said(Map.of("MARSAD_STORE_PASSWORD", "", "MARSAD_STORE_PASSWORD_FILE", nothing.toString())))
                .contains("MARSAD_STORE_PASSWORD_FILE " + nothing + " cannot be read");
        // Who gives the password itself means that one.
        assertThat(said(Map.of("MARSAD_STORE_PASSWORD", "s3cret", "MARSAD_STORE_PASSWORD_FILE", nothing.toString())))
                .contains("cannot be reached")
                .doesNotContain("s3cret");
    }

    private String said(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmarsad.home=" + dir,
                "-cp",
                System.getProperty("java.class.path"),
                Marsad.class.getName(),
                "status",
                "--store",
                "jdbc:postgresql://127.0.0.1:1/marsad");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }
}
