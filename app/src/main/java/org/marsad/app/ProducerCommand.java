package org.marsad.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.model.event.EventDate;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.producer.generate.Simulation;
import org.marsad.producer.publish.Inbox;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.publish.SourceAccount;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.Article;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "producer",
        header = "Publish events as they come, as a process of its own.",
        description =
                "Publishes from any of its sources to PREFIX.events, what is not fit for it to PREFIX.rejected, until it is stopped; with"
                        + " no source but standard input (and the article), until that ends. Nothing counts as published before Kafka has it.",
        footer = {
            "  ./marsad producer --inbox /srv/marsad/inbox",
            "  ./marsad producer --simulate 5/s",
            "  tail -n +1 -F events.ndjson | ./marsad producer --no-article -"
        })
final class ProducerCommand implements Callable<Integer> {
    /** What simulated events are accounted for as. */
    private static final String SIMULATED = "simulated";

    @Option(
            names = "--article",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "The article's ten events (default: yes). Published again, they count as duplicates.")
    boolean article;

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description =
                    "Every archive that appears in this folder, once: then it is moved to DIR/published, or to DIR/refused with the reason"
                            + " beside it. Files that begin with . or end with .part or .tmp are left alone.")
    @Nullable
    Path inbox;

    @Option(
            names = "--simulate",
            paramLabel = "N/s",
            converter = Rate.class,
            description =
                    "Simulated events: those from 2020-11-01 up to today at once, then so many a second, as 5/s or 0.5/s, dated today."
                            + " Their source is 'simulated', their ids begin with sim:. Published again, the past ones count once.")
    @Nullable
    Pace simulate;

    @Option(names = "--stdin", description = "Events from standard input, NDJSON; as - does.")
    boolean stdin;

    @Parameters(
            paramLabel = "-",
            arity = "0..1",
            converter = Dash.class,
            description = "Events from standard input, NDJSON.")
    @Nullable
    String dash;

    @ArgGroup(validate = false, heading = "%nReading the inbox:%n")
    ArchiveChoice choice = new ArchiveChoice();

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    PartKafka kafka = new PartKafka();

    @ArgGroup(validate = false, heading = "%nWatching it:%n")
    MetricsOptions metrics = new MetricsOptions();

    @Mixin
    Standard standard = new Standard();

    static final class Dash implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.equals("-")) return text;
            throw new TypeConversionException(
                    "'" + text + "': files are published by ./marsad replay, or from an --inbox");
        }
    }

    @Override
    public Integer call() {
        Ending ending = Ending.atSignal();
        Logger log = LoggerFactory.getLogger(ProducerCommand.class);
        try (Kafka reached = kafka.open(ending)) {
            TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions, Role.PRODUCER);
            try (Publisher publisher = new Publisher(reached.cluster(), reached.topics());
                    Opened opened = new Opened()) {
                metrics.serve(opened, "producer", List.of(new PublisherMeters(publisher)), () -> notReady(publisher));
                try (Feeds feeds = new Feeds(ending)) {
                    start(feeds, publisher, ending, log);
                    log.info(
                            "producer: publishing to {} at {}",
                            reached.topics().events(),
                            reached.cluster().bootstrapServers());
                    ending.await();
                } finally {
                    publisher.flush();
                    for (SourceAccount account : publisher.accounts()) log.info("producer: {}", account);
                }
            }
        }
        return 0;
    }

    private static @Nullable String notReady(Publisher publisher) {
        return publisher.hasFailed() ? "Kafka did not take a record" : null;
    }

    private void start(Feeds feeds, Publisher publisher, Ending ending, Logger log) {
        CompletableFuture<Boolean> articleDone = article
                ? feeds.add(() -> publish(Article.archive(), publisher))
                : CompletableFuture.completedFuture(true);
        if (inbox != null) {
            Inbox folder = new Inbox(inbox, choice.options(), publisher, line -> log.info("producer: {}", line));
            feeds.add(folder::run);
        }
        Pace pace = simulate;
        if (pace != null) feeds.add(() -> simulate(pace, publisher));
        if (stdin || dash != null) {
            var stdinDone = feeds.add(() -> publish(Archive.stdin(System.in), publisher));
            if (inbox == null && simulate == null) ending.with(stdinDone.thenCombine(articleDone, (a, b) -> a && b));
        }
    }

    private static void publish(Archive archive, Publisher publisher) throws InterruptedException {
        try (Inputs only = new Inputs(List.of(archive));
                Bar none = Bar.none()) {
            only.publish(Pace.unlimited(), publisher, none);
        }
    }

    /** Publishes simulated events until interrupted. Nobody waits again, after each start, for years to pass. */
    static void simulate(Pace pace, Publisher publisher) throws InterruptedException {
        Simulation simulation = new Simulation(Clock.systemUTC());
        for (long line = 1; ; line++) {
            if (simulation.isToday()) pace.await(EventDate.UNKNOWN);
            else if (Thread.interrupted()) throw new InterruptedException();
            publisher.publish(SIMULATED, simulation.next().at(line));
        }
    }
}
