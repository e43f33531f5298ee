package org.marsad.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

@Command(
        name = "./marsad",
        description =
                "Counts security incidents and arrests by city, month and affiliation, exactly, from archives and live streams, on Apache"
                        + " Kafka.",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            DemoCommand.class,
            CountCommand.class,
            BrokerCommand.class,
            ProducerCommand.class,
            StreamsCommand.class,
            ConsumerCommand.class,
            ReplayCommand.class,
            GenerateCommand.class,
            RetractCommand.class,
            SetupCommand.class,
            PasswordCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            ExplainCommand.class,
            AuditCommand.class,
            TestCommand.class,
            BenchCommand.class,
            ImageCommand.class
        },
        footer = {
            "  ./marsad demo                            the whole line at work",
            "  ./marsad count ged251.csv.gz --out DIR   an archive, counted",
            "",
            "  ./marsad broker                          the same as processes of",
            "  ./marsad streams                         their own, each in its own",
            "  ./marsad consumer                        terminal, stopped by Ctrl-C",
            "  ./marsad replay ged251.csv.gz            or SIGTERM",
            "",
            "MARSAD_JAVA_OPTIONS in the environment is for Java, as -Xmx4g."
        })
public final class Marsad {
    /** They say in passing what they do; the others speak by their results. */
    private static final Set<String> PARTS = Set.of("broker", "producer", "streams", "consumer");

    @Mixin
    Standard standard = new Standard();

    public static void main(String[] args) {
        // Else figures would be written as the user's country writes them, which no program reads.
        Locale.setDefault(Locale.ENGLISH);
        // UTF-8 whatever the locale, results and complaints alike.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        int status = commandLine()
                .setOut(new PrintWriter(out, false, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .execute(args);
        System.exit(status);
    }

    /** The whole command line; the caller says where it writes. */
    static CommandLine commandLine() {
        Failures failures = new Failures();
        return new CommandLine(new Marsad())
                .setExecutionStrategy(Marsad::run)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) return help;
        CommandLine line = parsed.commandSpec().commandLine();
        if (!parsed.hasSubcommand()) {
            line.usage(line.getErr());
            return parsed.commandSpec().exitCodeOnInvalidInput();
        }
        String command = parsed.subcommand().commandSpec().name();
        Standard standard = (Standard) Objects.requireNonNull(
                        parsed.subcommand().commandSpec().mixins().get("standard"))
                .userObject();
        Logging.begin(command, PARTS.contains(command) ? "INFO" : "WARN", standard.verbose);
        return new CommandLine.RunLast().execute(parsed);
    }
}
