package org.marsad.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.model.wire.TopicSetup;
import org.marsad.streams.Counting;
import org.marsad.streams.CountingSettings;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "streams",
        header = "Count what is published, as a process of its own.",
        description =
                "Counts the events of PREFIX.events into PREFIX.counts, exactly once, until it is stopped. Several of them share the work.",
        footer = {
            "  ./marsad streams",
            "  ./marsad streams --bootstrap-servers kafka1:9093 --kafka-config tls.properties",
            "  ./marsad streams --state /srv/marsad/state --threads 2",
            "  ./marsad streams --affiliations our-names.csv --recount"
        })
final class StreamsCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep the counting's state in this folder, so that a restart is quick"
                    + " (default: in memory, built anew from Kafka at each start). A folder for each process.")
    @Nullable
    Path state;

    @Option(
            names = "--recount",
            description =
                    "Forget what was counted and count the log anew: after a change of names or of partitions. All other streams"
                            + " processes must have stopped.")
    boolean recount;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Numbers.Threads.class,
            description = "Threads that count, 1 to 64, at most one for each partition (default: ${DEFAULT-VALUE}).")
    int threads = 1;

    @ArgGroup(validate = false, heading = "%nNames (all streams processes must have the same):%n")
    NameOptions names = new NameOptions();

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    PartKafka kafka = new PartKafka();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        Names tables = names.names();
        Ending ending = Ending.atSignal();
        try (Kafka reached = kafka.open(ending)) {
            var partitions = TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions);
            var settings =
                    new CountingSettings(reached.cluster(), reached.topics(), partitions, tables, state, threads);
            try (Counting counting = Counting.start(settings, recount)) {
                ending.with(counting.ended());
                LoggerFactory.getLogger(StreamsCommand.class)
                        .info(
                                "streams: counting {} at {}",
                                reached.topics().events(),
                                reached.cluster().bootstrapServers());
                ending.await();
            }
        }
        return 0;
    }
}
