package org.marsad.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.marsad.model.wire.Topics;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The store that a command reads; no Kafka is needed for that, and a consumer may go on writing to it. */
final class StoreOptions extends StoreLogin {
    @Option(
            names = "--store",
            paramLabel = "FILE|URL",
            description =
                    "The store that ./marsad consumer keeps, as it was given there (default: the file that a consumer or the demo,"
                            + " started by the same Marsad, fills now or has filled, if there is only one of that prefix).")
    @Nullable
    String store;

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            converter = KafkaOptions.Prefix.class,
            description = "What the names of its topics begin with (default: ${DEFAULT-VALUE}).")
    String prefix = Topics.DEFAULT.prefix();

    private @Nullable Path found;

    StoreReader open() {
        if (store != null) return StoreReader.at(at(store, prefix));
        if (found == null || !Files.exists(found)) found = found();
        return StoreReader.at(at(found.toString(), prefix));
    }

    /** The only one; of several the only one that is filled now. */
    private Path found() {
        Map<Path, Boolean> filled = new TreeMap<>();
        for (Path kept : stores(Home.path("consumer"))) filled.put(kept, false);
        for (NotedStores.Noted noted : NotedStores.of(prefix)) filled.put(noted.store(), noted.filled());
        if (filled.isEmpty())
            throw new UserError(
                    "there is no store of the prefix " + prefix + ": none in " + Home.path("consumer")
                            + ", and no ./marsad consumer or demo has made one elsewhere. Start one of them, or name a store with --store");
        if (filled.size() == 1) return filled.keySet().iterator().next();
        List<Path> now = filled.keySet().stream()
                .filter(one -> Boolean.TRUE.equals(filled.get(one)))
                .toList();
        if (now.size() == 1) {
            LoggerFactory.getLogger(StoreOptions.class)
                    .warn(
                            "of {} stores the one that is filled now: {} (--store names another)",
                            filled.size(),
                            now.get(0));
            return now.get(0);
        }
        throw new UserError("there is more than one store of the prefix " + prefix + ": name one with --store\n"
                + filled.entrySet().stream()
                        .map(one -> one.getKey() + (one.getValue() ? " (filled now)" : ""))
                        .collect(Collectors.joining("\n")));
    }

    private List<Path> stores(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> pipelines = Files.list(folder)) {
            return pipelines
                    .filter(pipeline -> isOurs(String.valueOf(pipeline.getFileName())))
                    .map(pipeline -> pipeline.resolve("store.db"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError(folder + " cannot be read: name a store with --store (" + FileTrouble.reason(e) + ")");
        }
    }

    /** Folders are called by prefix and cluster, whose id is a UUID in 22 letters, as Kafka makes them, and may have dashes too. */
    private boolean isOurs(String pipeline) {
        int id = pipeline.length() - prefix.length() - 1;
        return pipeline.startsWith(prefix + "-")
                && (id == 22 || !pipeline.substring(prefix.length() + 1).contains("-"));
    }
}
