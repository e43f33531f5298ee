package org.marsad.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Database;
import org.marsad.consumer.store.DatabaseStore;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.summary.Summaries;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.web.StandIn;
import org.marsad.web.metrics.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "consumer",
        header = "Keep events and counts in a store, and summaries of them in files.",
        description =
                "Follows PREFIX.counts, PREFIX.events and PREFIX.ledger into a store, each record exactly once, until it is stopped;"
                        + " keeps counts.csv and summary.md in a folder up to date, and serves a page that shows them.",
        footer = {
            "  ./marsad consumer",
            "  ./marsad consumer --store store.db --summaries summaries --interval 60",
            "  ./marsad consumer --store jdbc:postgresql://127.0.0.1/marsad",
            "  ./marsad consumer --http 127.0.0.1:8090"
        })
final class ConsumerCommand implements Callable<Integer> {
    private static final String STANDING_BY =
            "another consumer fills the store; this one stands by, and serves the page when that one ends";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Option(
            names = "--summaries",
            paramLabel = "DIR",
            description = "Folder for counts.csv and summary.md (default: likewise).")
    @Nullable
    Path summaries;

    @Option(
            names = "--interval",
            paramLabel = "S",
            converter = Numbers.Seconds.class,
            description =
                    "Write them so many seconds after the last time, if something changed, 1 to 86400 (default: ${DEFAULT-VALUE}).")
    int interval = 10;

    @ArgGroup(validate = false, heading = "%nStore:%n")
    KeptStore store = new KeptStore();

    @ArgGroup(validate = false, heading = "%nPage:%n")
    HttpOptions http = new HttpOptions();

    @ArgGroup(
            validate = false,
            heading = "%nNames, by which the page explains and audits: those that streams counts by:%n")
    NameOptions names = new NameOptions();

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    PartKafka kafka = new PartKafka();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() throws Exception {
        Usage.check(spec, http);
        Ending ending = Ending.atSignal();
        try (Kafka reached = kafka.open(ending)) {
            TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions, Role.CONSUMER);
            Path folder = summaries == null ? Home.path(reached, "summaries") : summaries;
            Path file = file(reached);
            try (LeftBehind left = LeftBehind.of(file);
                    Opened standIn = new Opened();
                    Opened stores = new Opened();
                    Opened summary = new Opened()) {
                Database database = store.database(reached);
                Optional<DatabaseStore> opened =
                        ending.orEarlier(() -> database.openOrWait(() -> standBy(database, standIn)));
                if (opened.isEmpty()) return 0;
                DatabaseStore open = stores.add(opened.get(), DatabaseStore::close);
                if (!isServer()) NotedStores.note(file, reached.topics().prefix());
                Commits commits = new Commits(open);
                try (Follower follower = new Follower(reached.cluster(), reached.topics(), commits);
                        Opened page = new Opened()) {
                    ending.withFollower(follower);
                    if (!http.none) serve(page, standIn, reached, new Page.Filled(open, commits, follower));
                    // Nothing is written before all else has started.
                    left.keep();
                    follower.addListener(summary.add(
                            new Summaries(open, folder, Months.ALL, Duration.ofSeconds(interval)), Summaries::close));
                    follower.start();
                    LoggerFactory.getLogger(ConsumerCommand.class)
                            .info(
                                    "consumer: following {} at {} into {}, summaries in {}",
                                    reached.topics().counts(),
                                    reached.cluster().bootstrapServers(),
                                    database.name(),
                                    folder);
                    ending.await();
                }
            }
        }
        return 0;
    }

    /** What a start that fails would leave behind is a file, if the store is one. */
    private Path file(Kafka reached) {
        return store.store == null || isServer() ? Home.path(reached, "store.db") : Path.of(store.store);
    }

    private boolean isServer() {
        return store.store != null && Database.isServer(store.store);
    }

    /** Whoever watches processes has to see that this one lives. */
    private void standBy(Database database, Opened standIn) {
        Logger log = LoggerFactory.getLogger(ConsumerCommand.class);
        log.info("consumer: another one fills {}, waiting to take over when that one ends", database.name());
        if (http.none) return;
        StandIn waiting = standIn.add(
                StandIn.start(
                        http.address().host(), http.address().port(), http.orAnyPort(), http.access(), STANDING_BY),
                StandIn::close);
        log.info("consumer: until then {} answers /health/live alone", waiting.address());
    }

    /** @param standIn listens where the page will */
    private void serve(Opened opened, Opened standIn, Kafka reached, Page.Filled filled) {
        standIn.close();
        Page page = opened.add(Page.serve(http, reached, filled, names), Page::close);
        LoggerFactory.getLogger(ConsumerCommand.class).info("page: {}", page.address());
    }
}
