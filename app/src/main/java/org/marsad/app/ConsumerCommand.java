package org.marsad.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.summary.Summaries;
import org.marsad.model.wire.TopicSetup;
import org.marsad.web.metrics.Commits;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "consumer",
        header = "Keep events and counts in a store, and summaries of them in files.",
        description =
                "Follows PREFIX.counts, PREFIX.events and PREFIX.ledger into a store, each record exactly once, until it is stopped;"
                        + " keeps counts.csv and summary.md in a folder up to date, and serves a page that shows them.",
        footer = {
            "  ./marsad consumer",
            "  ./marsad consumer --store /srv/marsad/store.db --summaries /srv/www/marsad --interval 60 --http 127.0.0.1:8090"
        })
final class ConsumerCommand implements Callable<Integer> {
    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "The store, an SQLite file, created if missing (default: one in Marsad's own folder, for each"
                    + " cluster and prefix another; it is named at the start).")
    @Nullable
    Path store;

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
    public Integer call() {
        Ending ending = Ending.atSignal();
        try (Kafka reached = kafka.open(ending)) {
            TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions);
            Path file = store == null ? Home.path(reached, "store.db") : store;
            Path folder = summaries == null ? Home.path(reached, "summaries") : summaries;
            try (SqliteStore open = SqliteStore.open(file);
                    Summaries written = new Summaries(open, folder, Months.ALL, Duration.ofSeconds(interval))) {
                Commits commits = new Commits(open);
                try (Follower follower = new Follower(reached.cluster(), reached.topics(), commits);
                        Opened page = new Opened()) {
                    follower.addListener(written);
                    ending.withFollower(follower);
                    if (!http.none) serve(page, reached, new Page.Filled(file, open, commits, follower));
                    follower.start();
                    LoggerFactory.getLogger(ConsumerCommand.class)
                            .info(
                                    "consumer: following {} at {} into {}, summaries in {}",
                                    reached.topics().counts(),
                                    reached.cluster().bootstrapServers(),
                                    file,
                                    folder);
                    ending.await();
                }
            }
        }
        return 0;
    }

    private void serve(Opened opened, Kafka reached, Page.Filled filled) {
        Page page = opened.add(Page.serve(http, reached, filled, names), Page::close);
        LoggerFactory.getLogger(ConsumerCommand.class).info("page: {}", page.address());
    }
}
