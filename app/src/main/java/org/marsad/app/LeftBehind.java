package org.marsad.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Takes away again what a start has made that then failed: a store without anything in it, folders that are empty. What was there before stays. */
final class LeftBehind implements AutoCloseable {
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", ".lock");

    private final Path file;
    private final boolean wasThere;
    private final List<Path> missing = new ArrayList<>();
    private boolean kept;

    private LeftBehind(Path file) {
        this.file = file;
        wasThere = Files.exists(file);
    }

    /** Of a store in that file, and the folders on the way to it. */
    static LeftBehind of(Path store) {
        Path file = store.toAbsolutePath();
        LeftBehind left = new LeftBehind(file);
        for (Path folder = file.getParent(); folder != null && !Files.exists(folder); folder = folder.getParent())
            left.missing.add(folder);
        return left;
    }

    private static Stream<Path> those(Path file) {
        return SUFFIXES.stream().map(suffix -> file.resolveSibling(file.getFileName() + suffix));
    }

    /** It has started: from now on it is wanted. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept) return;
        try {
            if (!wasThere) for (Path made : those(file).toList()) Files.deleteIfExists(made);
            for (Path folder : missing) if (isEmpty(folder)) Files.delete(folder);
        } catch (IOException e) {
            LoggerFactory.getLogger(LeftBehind.class).debug("something is left of a start that failed", e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            return !inside.iterator().hasNext();
        }
    }
}
