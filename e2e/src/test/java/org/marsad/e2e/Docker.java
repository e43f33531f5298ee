package org.marsad.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Docker of this machine, with one Compose or the other, and the image of Marsad as it is built now. */
final class Docker {
    private static final String IMAGE = "marsad:e2e";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> COMPOSE = compose();
    private static @Nullable String made;

    private Docker() {}

    /** What a command has said, and its exit code. */
    record Ran(int code, String output) {
        /** @throws AssertionError if it has failed */
        String expected() {
            if (code != 0) throw new AssertionError("exit code " + code + ": " + output);
            return output.strip();
        }
    }

    /** Leaves the test out where no Docker answers, but never under {@code ./marsad test --strict}. */
    static void need() {
        Strict.need(!COMPOSE.isEmpty() && run("docker", "version").code() == 0, "Docker that answers, with Compose");
    }

    private static List<String> compose() {
        for (List<String> command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            List<String> version = new ArrayList<>(command);
            version.add("version");
            if (run(Map.of(), version).code() == 0) return command;
        }
        return List.of();
    }

    /** The image, made by {@code ./marsad image} once, of what this run of the tests has built. */
    static synchronized String image() {
        if (made != null) return made;
        Map<String, String> environment =
                System.getenv("MARSAD_JARS") == null && Files.isDirectory(ROOT.resolve("app/target/lib"))
                        ? Map.of("MARSAD_JARS", ROOT.resolve("app/target").toString())
                        : Map.of();
        String before =
                run("docker", "image", "inspect", "-f", "{{.Id}}", IMAGE).output();
        run(environment, List.of(ROOT.resolve("marsad").toString(), "image", IMAGE))
                .expected();
        String now = run("docker", "image", "inspect", "-f", "{{.Id}}", IMAGE).expected();
        if (before.strip().startsWith("sha256:") && !before.strip().equals(now)) run("docker", "rmi", before.strip());
        made = IMAGE;
        return IMAGE;
    }

    static Ran run(String... command) {
        return run(Map.of(), Arrays.asList(command));
    }

    /** Runs Compose on the file at the top. */
    static Ran compose(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(COMPOSE);
        command.addAll(List.of("-f", ROOT.resolve("docker-compose.yml").toString()));
        command.addAll(List.of(arguments));
        return run(environment, command);
    }

    private static Ran run(Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) throw new AssertionError(command + " does not end: " + output);
            return new Ran(process.exitValue(), output);
        } catch (IOException e) {
            return new Ran(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + command, e);
        }
    }
}
