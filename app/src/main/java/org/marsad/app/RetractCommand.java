package org.marsad.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.publish.Retractor;
import org.marsad.producer.publish.Retractor.Outcome;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retract",
        header = "Say of events that they did not happen.",
        description =
                "Publishes the next revision of each event as a retraction: all of them or, if one is not there, none.",
        footer = {"  ./marsad retract ucdp:412700 --reason \"withdrawn by the source\""})
final class RetractCommand implements Callable<Integer> {
    private static final String HINT =
            "The counts follow once ./marsad streams has read it, and the store once ./marsad"
                    + " consumer has: ./marsad status says how far they are.";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of the events, as source:native-id.")
    List<String> ids = new ArrayList<>();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for people; kept with the retraction.")
    String reason = "";

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    PartKafka kafka = new PartKafka();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        Ending ending = Ending.atSignal();
        try (Kafka reached = kafka.open(ending)) {
            TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions);
            try (Publisher publisher = new Publisher(reached.cluster(), reached.topics())) {
                Retractor retractor = new Retractor(reached.cluster(), reached.topics());
                PrintWriter out = spec.commandLine().getOut();
                List<Outcome> outcomes = retractor.retract(ids, reason, publisher);
                outcomes.forEach(outcome -> out.println(line(outcome)));
                if (outcomes.stream().anyMatch(Outcome.Retracted.class::isInstance)) out.println(HINT);
                out.flush();
            }
        }
        return 0;
    }

    private static String line(Outcome outcome) {
        return outcome instanceof Outcome.Already already
                ? already.id() + " was retracted before, by revision " + already.revision()
                : outcome.id() + " is retracted by revision " + ((Outcome.Retracted) outcome).revision();
    }
}
