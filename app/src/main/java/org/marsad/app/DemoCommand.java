package org.marsad.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.app.view.Lines;
import org.marsad.app.view.Screen;
import org.marsad.app.view.View;
import org.marsad.app.view.Watch;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.event.EventDate;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Simulation;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.read.Article;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        header = "Show the whole line at work on this machine.",
        description =
                "Starts a broker of its own, publishes the article's ten events and then simulated ones that carry on where the article"
                        + " ends, counts them and shows the counts, here and on a page for the browser, until Ctrl-C. The months up to 2020-10 are the article's own; all later ones are"
                        + " simulated. Nothing of it stays.",
        footer = {"  ./marsad demo", "  ./marsad demo --port 9092 --rate 50/s", "  ./marsad demo | tee demo.log"})
final class DemoCommand implements Callable<Integer> {
    private static final String COUNTRY = "MA";
    private static final String ONCE_TODAY = "0.1/s";
    private static final int PARTITIONS = 4;
    private static final int ANY_PORT = 0;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Numbers.Port.class,
            description = "Port of the broker on 127.0.0.1, 1 to 65535 (default: any that is free).")
    int port = ANY_PORT;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            converter = Rate.class,
            description =
                    "Simulated events a second, as 50/s or 0.5/s (default: 5/s, which takes some four minutes from 2020-11 up to today;"
                            + " from then on, one every 10 seconds, dated today).")
    @Nullable
    Pace rate;

    @ArgGroup(validate = false, heading = "%nPage:%n")
    HttpOptions http = new HttpOptions();

    @ArgGroup(validate = false, heading = "%nNames:%n")
    NameOptions names = new NameOptions();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() throws Exception {
        Usage.check(spec, http);
        Names tables = names.names();
        PrintWriter out = spec.commandLine().getOut();
        Ending ending = Ending.atSignal();
        Watch watch = new Watch(COUNTRY, Clock.systemUTC());
        try (View view = view(watch, out, ending)) {
            ending.then(view::end);
            watch.step("Apache Kafka starts, within this process, in a temporary folder");
            try (Kafka kafka = kafka(ending)) {
                watch.servesAt(kafka.cluster().bootstrapServers());
                watch.step("topics are created, the counting and the store start");
                try (Pipeline line = Pipeline.start(kafka, PARTITIONS, tables);
                        LaterPage page = page(kafka, line, watch, ending);
                        Feeds feeds = new Feeds(ending)) {
                    NotedStores.note(line.store(), kafka.topics().prefix());
                    line.watchedBy(ending);
                    line.follower().addListener(watch);
                    if (!http.none) line.follower().addListener(page);
                    watch.step(
                            "the article's events are published, then simulated ones: the first counts come in a moment");
                    feeds.add(() -> publish(line.publisher(), watch));
                    ending.await();
                    view.end();
                    out.println("ending the demo: " + watch.ledger());
                    out.flush();
                }
            }
        }
        return 0;
    }

    private LaterPage page(Kafka kafka, Pipeline line, Watch watch, Ending ending) {
        return new LaterPage(
                () -> Page.serve(http, kafka, line.filled(), names),
                page -> watch.pageAt(page.address().toString()),
                ending);
    }

    private static View view(Watch watch, PrintWriter out, Ending ending) {
        View screen = Screen.open(watch, ending);
        return screen == null ? Lines.open(watch, out, ending) : screen;
    }

    private Kafka kafka(Ending ending) {
        Opened opened = new Opened();
        try {
            TemporaryFolder folder = opened.add(TemporaryFolder.create(), TemporaryFolder::close);
            EmbeddedBroker broker = opened.add(EmbeddedBroker.start(folder.path(), port), EmbeddedBroker::close);
            ending.ifComplaint(broker.failure());
            return new Kafka(Cluster.at(broker.bootstrapServers()), Topics.DEFAULT, opened::close);
        } catch (RuntimeException e) {
            try (opened) {
                throw e;
            }
        }
    }

    private void publish(Publisher publisher, Watch watch) throws InterruptedException {
        try (Bar none = Bar.none()) {
            new Inputs(List.of(Article.archive())).publish(Pace.unlimited(), publisher, none);
        }
        watch.published(publisher.ends(), null);
        Simulation simulation = new Simulation(Clock.systemUTC());
        Pace lapse = rate == null ? Pace.rate("5/s") : rate;
        Pace today = rate == null ? Pace.rate(ONCE_TODAY) : rate;
        LocalDate day = Simulation.FIRST;
        for (long line = 1; ; line++) {
            (simulation.isToday() ? today : lapse).await(EventDate.UNKNOWN);
            Generated record = simulation.next();
            if (!record.date().isUnknown() && record.date().firstDay().isAfter(day))
                day = record.date().firstDay();
            publisher.publish("simulated", record.at(line));
            watch.published(publisher.ends(), day);
        }
    }
}
