package org.marsad.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        header = "Publish archives into a running pipeline.",
        description =
                "Publishes every row of the archives, in their order, and then prints for each file how many rows were"
                        + " published, skipped and rejected, and why. What the counting made of them, ./marsad status says."
                        + " Events that are there already count once.",
        footer = {
            "  ./marsad replay GEDEvent_v25_1.csv.gz",
            "  ./marsad replay GEDEvent_v25_1.csv.gz --speed 30d/s",
            "  ./marsad replay *.csv --dry-run"
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Archives: UCDP GED and its copies on HDX, GTD, ACLED, RAND, Marsad NDJSON; also gzipped or zipped."
                            + " - is NDJSON from standard input.")
    List<String> files = new ArrayList<>();

    @ArgGroup
    Speed speed = new Speed();

    @Option(names = "--dry-run", description = "Only read, and say what would be published. Needs no Kafka.")
    boolean dryRun;

    @ArgGroup(validate = false, heading = "%nReading:%n")
    ArchiveChoice choice = new ArchiveChoice();

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    PartKafka kafka = new PartKafka();

    @Mixin
    Standard standard = new Standard();

    /** How fast; as fast as it goes without. */
    static final class Speed {
        @Option(
                names = "--rate",
                paramLabel = "N/s",
                converter = Rate.class,
                description =
                        "So many rows a second at most, above 0, as 500/s or 0.5/s (default: as fast as it goes).")
        @Nullable
        Pace rate;

        @Option(
                names = "--speed",
                paramLabel = "T/s",
                converter = OfDates.class,
                description = "So much time of the events' dates a second: 12h/s, 30d/s, 2w/s or 1y/s.")
        @Nullable
        Pace dates;

        Pace pace() {
            if (rate != null) return rate;
            return dates != null ? dates : Pace.unlimited();
        }
    }

    static final class OfDates implements ITypeConverter<Pace> {
        @Override
        public Pace convert(String text) {
            return Usage.checked(() -> Pace.speed(text));
        }
    }

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        try (Inputs inputs = Inputs.open(files, choice.options(), problems)) {
            problems.complain();
            Ending ending = Ending.atSignal();
            boolean done = dryRun ? dryRun(inputs, ending) : publish(inputs, ending);
            if (done) return 0;
            spec.commandLine().getErr().println("stopped before the end");
            return Ending.STOPPED;
        }
    }

    private boolean dryRun(Inputs inputs, Ending ending) throws Exception {
        Optional<Accounts> accounts = ending.orEarlier(() -> new Accounts(inputs.dryRun()));
        accounts.ifPresent(
                would -> would.print("to be published", spec.commandLine().getOut()));
        return accounts.isPresent();
    }

    private boolean publish(Inputs inputs, Ending ending) throws Exception {
        try (Kafka reached = kafka.open(ending)) {
            TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions, Role.PRODUCER);
            try (Publisher publisher = new Publisher(reached.cluster(), reached.topics())) {
                Optional<Boolean> done = ending.orEarlier(() -> {
                    try (Bar bar = Bar.ofBytes("publishing", inputs.bytes())) {
                        inputs.publish(speed.pace(), publisher, bar);
                    }
                    return true;
                });
                publisher.flush();
                new Accounts(inputs.accounts(publisher::account))
                        .print("published", spec.commandLine().getOut());
                return done.isPresent();
            }
        }
    }
}
