package org.marsad.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.consumer.follow.Counted;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.summary.RejectedNdjson;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Archives counted once: within this process, or through a Kafka that is given. There it is the whole line, which ends because the ledger
 * says that everything is counted (rule 10), never because of a pause.
 */
@Command(
        name = "count",
        header = "Count archives and write the counts to a folder.",
        description = {
            "Reads the archives, counts every event in them by city, month and affiliation, and writes to DIR:",
            "  counts.csv       every cell: its counts, and those of 3 and 12 months",
            "  summary.md       the last 12 months of the busiest countries, for people",
            "  ledger.json      what became of every row and every record",
            "  rejected.ndjson  what could not be counted, why, and its original bytes"
        },
        footer = {
            "  ./marsad count GEDEvent_v25_1.csv --out counts",
            "  ./marsad count hdx_ukr_*.csv --out ukraine --from 2014 --to 2022-02",
            "  ./marsad generate --seed 7 --events 1000 | ./marsad count - --out generated"
        })
final class CountCommand implements Callable<Integer> {
    private static final int PERCENT = 100;

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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the results, created if missing.")
    Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "MONTH",
            description = "First month shown, as 2020-02, 2020-02-04 or 2020. Everything is counted all the same.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "MONTH", description = "Last month shown, likewise.")
    @Nullable
    String to;

    @ArgGroup(validate = false, heading = "%nReading:%n")
    ArchiveChoice choice = new ArchiveChoice();

    @ArgGroup(validate = false, heading = "%nNames:%n")
    NameOptions names = new NameOptions();

    @ArgGroup(
            validate = false,
            heading =
                    "%nThrough a Kafka of yours (topics of its own are made there, PREFIX-count-TIME, and deleted at the end):%n")
    GivenKafka kafka = new GivenKafka();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() throws Exception {
        long began = System.nanoTime();
        Months months = Usage.checked(spec, () -> Months.of(from, to));
        Problems problems = new Problems();
        try (LeftBehind left = LeftBehind.of(out.resolve("counts.csv"));
                Inputs inputs = Inputs.open(files, choice.options(), problems)) {
            Names tables = problems.in(names::names);
            problems.in(() -> CountReport.requireWritable(out));
            Cluster given = problems.in(kafka::given);
            problems.complain();
            Ending ending = Ending.atSignal();
            Optional<CountReport> report = given == null
                    ? here(ending, Objects.requireNonNull(tables), inputs, months)
                    : throughKafka(given, ending, Objects.requireNonNull(tables), inputs, months);
            if (report.isEmpty()) {
                spec.commandLine().getErr().println("stopped: not everything was counted, and nothing is written");
                return Ending.STOPPED;
            }
            left.keep();
            report.get().print(spec.commandLine().getOut(), Duration.ofNanos(System.nanoTime() - began));
        }
        return 0;
    }

    // Once all is counted, it is written to the end: files of two countings must not stand beside each other.

    private Optional<CountReport> here(Ending ending, Names tables, Inputs inputs, Months months) throws Exception {
        try (DirectCount direct = new DirectCount(inputs, tables, out)) {
            return ending.orEarlier(direct::count).map(counts -> direct.report(counts, months));
        }
    }

    private Optional<CountReport> throughKafka(Cluster given, Ending ending, Names tables, Inputs inputs, Months months)
            throws Exception {
        try (Bar starting = Bar.of("starting", Bar.UNKNOWN);
                Kafka reached = kafka.open(given);
                Line line = Line.start(reached, kafka.partitions, tables)) {
            starting.end();
            line.watchedBy(ending);
            Publisher publisher = line.publisher();
            return ending.orEarlier(() -> count(inputs, reached, publisher))
                    .map(counts -> CountReport.write(
                            inputs.accounts(publisher::account),
                            counts,
                            file -> RejectedNdjson.write(reached.cluster(), reached.topics(), file),
                            months,
                            out));
        }
    }

    private static Snapshot count(Inputs inputs, Kafka reached, Publisher publisher) throws InterruptedException {
        Simulated simulated = new Simulated();
        try (Bar bar = Bar.ofBytes("publishing", inputs.bytes())) {
            inputs.publish(Pace.unlimited(), publisher, bar, simulated::look);
        }
        Counted counted = new Counted(reached.cluster(), reached.topics());
        try (Bar bar = Bar.of("counting", PERCENT)) {
            counted.await(publisher.ends(), fraction -> bar.at(Math.round(fraction * PERCENT), ""));
        }
        return counted.read(simulated.found());
    }
}
