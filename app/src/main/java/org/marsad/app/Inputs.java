package org.marsad.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.UserError;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

/** The archives that the user named, all of them or none: what is wrong with any of them is said before anything is done. */
record Inputs(List<Archive> archives) implements AutoCloseable {
    static final String STDIN = "-";

    /** @throws UserError with every problem, a line each */
    static Inputs open(List<String> names, ArchiveOptions options) {
        List<Archive> archives = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (names.stream().filter(STDIN::equals).count() > 1) problems.add("standard input (-) can be read only once");
        for (String name : names) {
            try {
                if (name.equals(STDIN)) archives.add(Archive.stdin(System.in));
                else archives.addAll(Archive.open(Path.of(name), options));
            } catch (UserError e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) throw new UserError(String.join("\n", problems));
        return new Inputs(archives);
    }

    /** How many bytes there are to read; -1 if that is not known. */
    long bytes() {
        return archives.stream().anyMatch(archive -> archive.bytes() < 0)
                ? -1
                : archives.stream().mapToLong(Archive::bytes).sum();
    }

    long bytesRead() {
        return archives.stream().mapToLong(Archive::bytesRead).sum();
    }

    @Override
    public void close() {
        archives.forEach(Archive::close);
    }
}
