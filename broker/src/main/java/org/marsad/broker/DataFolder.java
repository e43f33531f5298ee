package org.marsad.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;

/** A folder that is a broker's or may become one: it can be written, and nobody else keeps anything in it. */
final class DataFolder implements AutoCloseable {
    private static final String FORMATTED = "meta.properties";

    // What a start that was killed before the folder was formatted may leave behind.
    private static final Set<String> LEFTOVERS = Set.of(
            FolderLock.OURS,
            FolderLock.KAFKAS,
            "meta.properties.tmp",
            "bootstrap.checkpoint",
            "bootstrap.checkpoint.tmp");

    // Kafka refuses to load a data folder with any other folder in it, long after it has begun to write there.
    private static final Predicate<String> KAFKAS_FOLDER = Pattern.compile(
                    "\\S+-\\d+|\\S+\\.\\S+-(delete|future|stray)|remote-log-index-cache")
            .asMatchPredicate();

    private final Path path;
    private final boolean temporary;
    private final FolderLock lock;

    private DataFolder(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lock = FolderLock.take(path);
    }

    /** Creates the folder if need be and takes it; a {@link UserError} says why it cannot be had. */
    static DataFolder claim(Path wanted) {
        try {
            var path = Files.createDirectories(wanted).toRealPath();
            if (path.toString().contains(",")) {
                throw new UserError("the broker cannot keep its data in " + path
                        + ": Kafka takes a comma for the end of a path. Give a folder without one");
            }
            return checked(new DataFolder(path, false));
        } catch (IOException e) {
            throw new UserError("the broker cannot keep its data in " + wanted.toAbsolutePath() + ": "
                    + FileTrouble.reason(e) + ". Give a folder that can be written");
        }
    }

    /** A new folder, deleted when it is closed. */
    static DataFolder temporary() {
        try {
            return new DataFolder(Files.createTempDirectory("marsad-broker-").toRealPath(), true);
        } catch (IOException e) {
            throw new UserError("the broker cannot make a temporary folder in " + System.getProperty("java.io.tmpdir")
                    + ": " + FileTrouble.reason(e) + ". Give it a data folder");
        }
    }

    Path path() {
        return path;
    }

    /** Whether there was a broker here before. */
    boolean isFormatted() {
        return Files.exists(path.resolve(FORMATTED));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (temporary) {
                Utils.delete(path.toFile());
            }
        }
    }

    private static DataFolder checked(DataFolder folder) throws IOException {
        try {
            folder.refuseWhatIsNotOurs();
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void refuseWhatIsNotOurs() throws IOException {
        Predicate<Path> foreign = isFormatted()
                ? entry -> Files.isDirectory(entry) && !KAFKAS_FOLDER.test(name(entry))
                : entry -> !LEFTOVERS.contains(name(entry));
        try (var entries = Files.list(path)) {
            var first = entries.filter(foreign).sorted().findFirst();
            if (first.isPresent()) {
                throw new UserError("the broker does not keep its data in " + path + ": " + name(first.get())
                        + " in it is not a broker's. Give a folder of its own, empty or not yet there");
            }
        }
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
