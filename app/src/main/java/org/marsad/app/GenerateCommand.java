package org.marsad.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Scope;
import org.marsad.producer.generate.Shares;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        header = "Invent events, the same ones for the same seed.",
        description =
                "Writes invented records as NDJSON to standard output, or publishes them. They are modelled on the article, and have in"
                        + " them what makes counting hard, in shares that can be set.",
        footer = {
            "  ./marsad generate --seed 7 --events 1000 > events.ndjson",
            "  ./marsad generate --seed 7 --events 200000 --publish --rate 5000/s",
            "  ./marsad generate --events 100 --invalid 0 --out events.ndjson"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final String SOURCE = "generated";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "S", description = "Any whole number (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Records of all kinds, 1 to 10^12 (default: ${DEFAULT-VALUE}).")
    long events = 1000;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            converter = Rate.class,
            description = "So many records a second at most, as 500/s or 0.5/s (default: as fast as it goes).")
    @Nullable
    Pace pace;

    @Option(
            names = "--cities",
            paramLabel = "N",
            description = "Cities invented beside the real ones, 0 to 1000000 (default: ${DEFAULT-VALUE}).")
    int cities = 0;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file (default: standard output).")
    @Nullable
    Path out;

    @Option(
            names = "--publish",
            description = "Publish instead of writing; what is invalid is left for the counting to reject.")
    boolean publish;

    @ArgGroup(
            validate = false,
            heading = "%nShares, each from 0 to 1, the first six together at most 1; the rest are events:%n")
    ShareOptions shares = new ShareOptions();

    @ArgGroup(validate = false, heading = "%nKafka (--bootstrap-servers publishes, also without --publish):%n")
    PartKafka kafka = new PartKafka();

    @Mixin
    Standard standard = new Standard();

    /** Where records go. */
    private interface Sink {
        void take(Generated record, long number) throws IOException;
    }

    @Override
    public Integer call() throws Exception {
        Shares wanted = Usage.checked(spec, shares::shares);
        Scope usual = Scope.STANDARD;
        Generator generator = Usage.checked(
                spec, () -> new Generator(seed, events, wanted, new Scope(usual.first(), usual.last(), cities)));
        boolean publishes = publish || kafka.given() != null;
        if (publishes && out != null) throw new UserError("--out writes and --publish publishes: say which");
        Ending ending = Ending.atSignal();
        return publishes ? publish(generator, ending) : write(generator, ending);
    }

    private int publish(Generator generator, Ending ending) throws Exception {
        try (Kafka reached = kafka.open(ending)) {
            TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions, Role.PRODUCER);
            try (Publisher publisher = new Publisher(reached.cluster(), reached.topics())) {
                boolean done =
                        generate(generator, ending, (record, number) -> publisher.publish(SOURCE, record.at(number)));
                publisher.flush();
                spec.commandLine().getOut().println(publisher.account(SOURCE));
                spec.commandLine().getOut().flush();
                return done ? 0 : Ending.STOPPED;
            }
        }
    }

    private int write(Generator generator, Ending ending) throws Exception {
        try (OutputStream lines = new BufferedOutputStream(
                out == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(out), 1 << 16)) {
            boolean done = generate(generator, ending, (record, number) -> {
                lines.write(record.value());
                lines.write('\n');
                if (pace != null) lines.flush();
            });
            return done ? 0 : Ending.STOPPED;
        } catch (IOException e) {
            // Who reads no further, as head does, has what he wants.
            if (out == null) return 0;
            throw new UserError("cannot write " + out + ": " + FileTrouble.reason(e));
        }
    }

    private boolean generate(Generator generator, Ending ending, Sink sink) throws Exception {
        Optional<Boolean> done = ending.orEarlier(() -> {
            Pace kept = pace == null ? Pace.unlimited() : pace;
            try (Bar bar = Bar.of("generating", events)) {
                long number = 0;
                for (Generated record : generator) {
                    kept.await(record.date());
                    sink.take(record, ++number);
                    if (number % 256 == 0) bar.at(number, "");
                }
            }
            return true;
        });
        return done.isPresent();
    }
}
