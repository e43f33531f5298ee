package org.marsad.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.model.wire.TopicSetup;
import org.marsad.streams.Counting;
import org.marsad.streams.CountingSettings;
import org.marsad.streams.Membership;
import org.marsad.streams.Membership.Protocol;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "streams",
        header = "Count what is published, as a process of its own.",
        description =
                "Counts the events of PREFIX.events into PREFIX.counts, exactly once, until it is stopped. Several of them share the work.",
        footer = {
            "  ./marsad streams",
            "  ./marsad streams --bootstrap-servers kafka:9093 --kafka-config tls.properties",
            "  ./marsad streams --state rocksdb --state-dir /srv/marsad/state",
            "  ./marsad streams --state rocksdb --state-dir state-1 --instance-id one",
            "  ./marsad streams --affiliations our-names.csv --recount",
            "  ./marsad streams --metrics 127.0.0.1:9404"
        })
final class StreamsCommand implements Callable<Integer> {
    /** Where the state is kept. */
    enum State {
        memory,
        rocksdb
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "memory|rocksdb",
            description =
                    "Keep the state in memory, some 60 bytes for each id and rebuilt from Kafka at each start; or in RocksDB,"
                            + " slower, for more ids than memory holds (default: ${DEFAULT-VALUE}).")
    State state = State.memory;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "RocksDB's folder, one for each process (default: marsad-state).")
    @Nullable
    Path folder;

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
            description =
                    "Threads that count, 1 to 64, at most one for each partition (default: one for each processor).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--standbys",
            paramLabel = "N",
            converter = Numbers.Standbys.class,
            description =
                    "So many other instances keep the state of each partition too, 0 to 9: when one is gone, they go on at once instead of"
                            + " restoring it first. The same for all streams processes (default: ${DEFAULT-VALUE}).")
    int standbys = 0;

    @Option(
            names = "--group-protocol",
            paramLabel = "classic|streams",
            description =
                    "Who shares out the work: one of the instances, or the broker (Kafka 4.2 or newer; there a killed instance is missed after"
                            + " 45 s instead of 6, and --standbys is set for the whole group). The same for all streams processes (default:"
                            + " ${DEFAULT-VALUE}).")
    Protocol protocol = Protocol.classic;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description =
                    "This instance's own name: when it is started again within 30 s, nobody has taken its partitions over, and it goes on with"
                            + " the state of its --state-dir. For --state rocksdb; not with --group-protocol streams.")
    @Nullable
    String instance;

    @ArgGroup(validate = false, heading = "%nNames (all streams processes must have the same):%n")
    NameOptions names = new NameOptions();

    @ArgGroup(validate = false, heading = "%nKafka:%n")
    PartKafka kafka = new PartKafka();

    @ArgGroup(validate = false, heading = "%nWatching it:%n")
    MetricsOptions metrics = new MetricsOptions();

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        Names tables = names.names();
        Path onDisk = folder();
        Membership membership = Usage.checked(spec, () -> new Membership(protocol, standbys, instance));
        Ending ending = Ending.atSignal();
        try (Kafka reached = kafka.open(ending)) {
            var partitions = TopicSetup.ensure(reached.cluster(), reached.topics(), kafka.partitions);
            var settings = new CountingSettings(
                    reached.cluster(), reached.topics(), partitions, tables, onDisk, threads, membership);
            CompletableFuture<Counting> started = new CompletableFuture<>();
            try (Opened opened = new Opened()) {
                metrics.serve(opened, "streams", List.of(new CountingMeters(started)), () -> notReady(started));
                Counting counting = opened.add(Counting.start(settings, recount), Counting::close);
                started.complete(counting);
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

    /** Why it does not count; null if it does. */
    private static @Nullable String notReady(CompletableFuture<Counting> started) {
        if (!started.isDone()) return "it starts";
        Counting counting = started.join();
        if (counting.isRunning()) return null;
        long restored = counting.restoring().restored();
        long all = counting.restoring().all();
        if (restored == all) return "work is being shared out";
        return "state is being restored: " + restored + " of " + all + " records";
    }

    private @Nullable Path folder() {
        if (state == State.rocksdb) return folder != null ? folder : Path.of("marsad-state");
        if (folder == null) return null;
        throw new ParameterException(
                spec.commandLine(), "--state-dir is for --state rocksdb: what is in memory needs no folder");
    }
}
