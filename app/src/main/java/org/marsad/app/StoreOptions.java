package org.marsad.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.wire.Topics;
import picocli.CommandLine.Option;

/** The store that a command reads; no Kafka is needed for that, and a consumer may go on writing to it. */
final class StoreOptions extends StoreLogin {
    @Option(
            names = "--store",
            paramLabel = "FILE|URL",
            description =
                    "The store that ./marsad consumer keeps, as it was given there (default: the one in Marsad's own"
                            + " folder, if there is only one of that prefix).")
    @Nullable
    String store;

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            converter = KafkaOptions.Prefix.class,
            description = "What the names of its topics begin with (default: ${DEFAULT-VALUE}).")
    String prefix = Topics.DEFAULT.prefix();

    StoreReader open() {
        return StoreReader.at(at(store == null ? found().toString() : store, prefix));
    }

    private Path found() {
        List<Path> stores = stores(Home.path("consumer"));
        if (stores.size() == 1) return stores.get(0);
        if (stores.isEmpty())
            throw new UserError("there is no store of the prefix " + prefix
                    + " in Marsad's own folder: name one with --store, or start ./marsad consumer, which makes one");
        throw new UserError("there is more than one store of the prefix " + prefix + ": name one with --store\n"
                + stores.stream().map(Path::toString).collect(Collectors.joining("\n")));
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
            throw new UserError(folder + " cannot be read: name a store with --store ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** Folders are called by prefix and cluster, whose id is a UUID in 22 letters, as Kafka makes them, and may have dashes too. */
    private boolean isOurs(String pipeline) {
        int id = pipeline.length() - prefix.length() - 1;
        return pipeline.startsWith(prefix + "-")
                && (id == 22 || !pipeline.substring(prefix.length() + 1).contains("-"));
    }
}
