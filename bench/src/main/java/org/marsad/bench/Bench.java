package org.marsad.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.marsad.bench.jmh.Microbenchmarks;
import org.marsad.bench.task.Jvm;
import org.marsad.model.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./marsad bench}. */
@Command(
        name = "./marsad bench",
        header = "Measure what Marsad costs, side by side with its limits.",
        description = {
            "Each part runs in a process of its own, one after the other, against a broker in another; CPU time is of both.",
            "Counts that are not equal to those of an oracle are no result: the exit code is 1.",
            "The parts, in their order: produce, consume, decode, dslBaseline, topology, store, producerCsv,"
                    + " producerNdjson, latency, page, restart."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./marsad bench",
            "  ./marsad bench --events 2000000 --runs 3 --json bench.json",
            "  ./marsad bench --events 10000000 --runs 1 --only consume,decode,topology",
            "  MARSAD_JAVA_OPTIONS=-Xmn1g ./marsad bench --only topology",
            "  ./marsad bench --jmh Codec",
            "",
            "Exit codes: 0 done, 1 failed or not exact, 2 wrong usage."
        })
public final class Bench implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many events to generate, 1000 or more (default: ${DEFAULT-VALUE}).")
    long events = 200_000;

    @Option(
            names = "--runs",
            paramLabel = "R",
            description = "How often each part runs, 1 or more; medians are shown (default: ${DEFAULT-VALUE}).")
    int runs = 3;

    @Option(
            names = "--only",
            paramLabel = "PART,…",
            split = ",",
            splitSynopsisLabel = "",
            description = "These parts only.")
    List<String> only = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file, too.")
    @Nullable
    Path json;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description =
                    "Use this Kafka. What is in its marsad.events is then counted (a copy of it); if there is nothing, events are"
                            + " generated. Topics of its own, marsad-bench…, are deleted before and after. Without, a broker is"
                            + " started and its data deleted.")
    @Nullable
    String bootstrapServers;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of generated events and of counts (default: ${DEFAULT-VALUE}).")
    int partitions = 4;

    @Option(
            names = "--state",
            paramLabel = "memory|rocksdb",
            description = "Where the topology keeps its state (default: memory).")
    String state = "memory";

    @Option(
            names = "--jmh",
            paramLabel = "REGEX",
            arity = "0..1",
            fallbackValue = ".*",
            description = "Run the microbenchmarks of that name (all of them, if none is given) and nothing else.")
    @Nullable
    String jmh;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private final Benchmark.Runner runner;

    private Bench(Benchmark.Runner runner) {
        this.runner = runner;
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        System.exit(commandLine(Jvm::run)
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .execute(args));
    }

    /** The command line; the caller says where it writes. */
    static CommandLine commandLine(Benchmark.Runner runner) {
        CommandLine line = new CommandLine(new Bench(runner));
        line.setParameterExceptionHandler((mistake, args) -> {
            line.getErr().println("./marsad bench: " + mistake.getMessage() + "\nSee: ./marsad bench --help");
            return 2;
        });
        return line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            String said = thrown instanceof UserError ? String.valueOf(thrown.getMessage()) : "failed: " + thrown;
            command.getErr().println("./marsad bench: " + said);
            return 1;
        });
    }

    @Override
    public Integer call() throws Exception {
        if (jmh != null) return Microbenchmarks.run(pattern(jmh));
        Request request = new Request(events, runs, parts(), partitions, state.equals("rocksdb"), bootstrapServers);
        PrintWriter err = spec.commandLine().getErr();
        if (json != null) write(json, "");
        Results results = new Benchmark(request, topologyOptions(), runner, err).run();
        spec.commandLine().getOut().println(Table.of(results));
        if (json != null) write(json, results.json().toPrettyString() + "\n");
        List<String> wrong = results.wrong();
        if (!wrong.isEmpty()) err.println("./marsad bench: not exact:\n  " + String.join("\n  ", wrong));
        return wrong.isEmpty() ? 0 : 1;
    }

    private String pattern(String regex) {
        try {
            return Pattern.compile(regex).pattern();
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--jmh must be a regular expression, not '" + regex + "': " + e.getDescription());
        }
    }

    private List<Part> parts() {
        List<String> problems = new ArrayList<>();
        if (events < 1_000) problems.add("--events must be 1000 or more, not " + events);
        if (runs < 1) problems.add("--runs must be 1 or more, not " + runs);
        if (partitions < 1 || partitions > 1_000) problems.add("--partitions must be 1 to 1000, not " + partitions);
        if (json != null && (json.toString().isEmpty() || Files.isDirectory(json)))
            problems.add("--json must name a file, not '" + json + "'");
        if (!List.of("memory", "rocksdb").contains(state)) problems.add("--state is memory or rocksdb, not " + state);
        List<Part> parts = new ArrayList<>();
        for (String key : only) {
            try {
                parts.add(Part.of(key));
            } catch (UserError e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        if (only.isEmpty()) return List.of(Part.values());
        return parts.stream().sorted().distinct().toList();
    }

    /** Java's, of {@code ./marsad streams}, as the script has them. */
    private static List<String> topologyOptions() {
        String options =
                System.getProperty("marsad.bench.options", "-XX:+UseSerialGC").trim();
        return Arrays.asList(options.split(" +"));
    }

    private static void write(Path file, String figures) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            Files.writeString(file, figures);
        } catch (IOException e) {
            throw new UserError("the figures cannot be written to " + file + ": " + e.getMessage());
        }
    }
}
