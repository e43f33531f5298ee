package org.marsad.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Which files are stores, and who fills them: noted in Marsad's own folder by whoever does, so that other commands find them. */
final class NotedStores {
    private static final String STORE = "store";
    private static final String PREFIX = "prefix";
    private static final String PROCESS = "process";
    private static final String STARTED = "started";

    private NotedStores() {}

    /** @param filled whether the process that noted it still runs */
    record Noted(Path store, boolean filled) {}

    /** Stays after this process; a store that is gone is forgotten. */
    static void note(Path store, String prefix) {
        Path file = store.toAbsolutePath().normalize();
        Properties note = new Properties();
        note.setProperty(STORE, file.toString());
        note.setProperty(PREFIX, prefix);
        note.setProperty(PROCESS, Long.toString(ProcessHandle.current().pid()));
        note.setProperty(STARTED, started(ProcessHandle.current()));
        try {
            Path folder = Files.createDirectories(folder());
            Path written = Files.createTempFile(folder, "new", ".tmp");
            try (Writer writer = Files.newBufferedWriter(written)) {
                note.store(writer, null);
            }
            Files.move(written, folder.resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LoggerFactory.getLogger(NotedStores.class)
                    .debug("{} has to be named to other commands by --store", file, e);
        }
    }

    /** Those that are there, of that prefix. */
    static List<Noted> of(String prefix) {
        List<Noted> found = new ArrayList<>();
        if (!Files.isDirectory(folder())) return found;
        try (Stream<Path> notes = Files.list(folder())) {
            for (Path note : notes.filter(each -> each.toString().endsWith(".store"))
                    .sorted()
                    .toList()) {
                Noted noted = noted(note, prefix);
                if (noted != null) found.add(noted);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(NotedStores.class).debug("{} cannot be read", folder(), e);
        }
        return found;
    }

    /** One that cannot be read does not hide the others. */
    private static @Nullable Noted noted(Path note, String prefix) {
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
            said.load(reader);
            Path store = Path.of(said.getProperty(STORE, ""));
            if (Files.exists(store))
                return prefix.equals(said.getProperty(PREFIX)) ? new Noted(store, isFilled(said)) : null;
            Files.deleteIfExists(note);
        } catch (IOException | IllegalArgumentException e) {
            LoggerFactory.getLogger(NotedStores.class).debug("{} is of no use", note, e);
        }
        return null;
    }

    private static boolean isFilled(Properties note) {
        return ProcessHandle.of(Long.parseLong(note.getProperty(PROCESS, "0")))
                .filter(process -> started(process).equals(note.getProperty(STARTED)))
                .isPresent();
    }

    /** Numbers of processes are given again. */
    private static String started(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.map(Instant::toString).orElse("");
    }

    private static String name(Path store) {
        return UUID.nameUUIDFromBytes(store.toString().getBytes(UTF_8)) + ".store";
    }

    /** Where the notes are. */
    private static Path folder() {
        return Home.path("stores");
    }
}
