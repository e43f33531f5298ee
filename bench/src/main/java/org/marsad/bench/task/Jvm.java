package org.marsad.bench.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.marsad.model.UserError;

/** A Java process that does one task. It ends when this is closed, or the process that started it ends, however that comes about. */
public final class Jvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;
    private static final int SHOWN_LINES = 12;

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private final Task task;
    private final Process process;
    private final Path log;
    private final BufferedReader lines;

    private Jvm(Task task, Process process, Path log) {
        this.task = task;
        this.process = process;
        this.log = log;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    public static Jvm start(Task task, Job job) {
        Path log = job.file(task.name().toLowerCase(Locale.ROOT) + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaOptions.of(task, job));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TaskProcess.class.getName(), task.name()));
        try {
            command.add(TaskProcess.JSON.writeValueAsString(job));
            Process process = new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(log.toFile()))
                    .start();
            RUNNING.add(process);
            return new Jvm(task, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does a task from beginning to end. */
    public static JsonNode run(Task task, Job job) {
        try (Jvm jvm = start(task, job)) {
            return jvm.answer();
        }
    }

    /**
     * Waits for the line that it says.
     *
     * @throws UserError if it ends without; with the end of its log
     */
    public JsonNode answer() {
        try {
            String line = lines.readLine();
            if (line != null) return TaskProcess.JSON.readTree(line);
            List<String> said = Files.readAllLines(log, UTF_8);
            List<String> end = said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size());
            throw new UserError("the process for " + task + " failed:\n" + String.join("\n", end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** CPU time that it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Has it end, and waits for what it says then. */
    JsonNode finish() throws IOException {
        process.getOutputStream().close();
        return answer();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        end();
    }

    /** Ends all of them at once: nobody waits for what they would have said. */
    public static void killAll() {
        RUNNING.forEach(process -> process.destroyForcibly().onExit().join());
    }

    private void end() {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                RUNNING.remove(process);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
