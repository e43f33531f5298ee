package org.marsad.consumer.summary;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.marsad.model.wire.Rejected.InFile;
import org.marsad.model.wire.Rejected.InTopic;
import org.marsad.model.wire.Rejected.Origin;
import org.slf4j.LoggerFactory;

/** Lines, each up to tens of MiB, that are sorted on disk: only their places are in memory. */
final class SortedLines implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final List<Line> lines = new ArrayList<>();

    private SortedLines(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Lines that are kept, until {@link #close}, in a file in the same folder.
     *
     * @throws UserError if it cannot be written
     */
    static SortedLines beside(Path file) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path path = folder.resolve("." + file.getFileName() + ".unsorted");
            Files.deleteIfExists(path);
            RandomAccessFile open = new RandomAccessFile(path.toFile(), "rw");
            forget(path);
            return new SortedLines(path, open);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + FileTrouble.reason(e));
        }
    }

    /** So that nothing stays however this ends; where a file that is open cannot be deleted, it is when it is closed. */
    private static void forget(Path path) {
        try {
            Files.delete(path);
        } catch (IOException later) {
            LoggerFactory.getLogger(SortedLines.class).debug("{} stays until it is closed", path, later);
        }
    }

    /**
     * What decides the order.
     *
     * @param partition of the rejected record itself, likewise offset: so that no two places are the same
     */
    record Place(Origin origin, int partition, long offset) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::inTopic)
                .thenComparing(Place::name)
                .thenComparing(Place::section)
                .thenComparing(Place::index)
                .thenComparing(Place::partition)
                .thenComparing(Place::offset);

        private boolean inTopic() {
            return origin instanceof InTopic;
        }

        private String name() {
            return origin instanceof InFile at ? at.file() : ((InTopic) origin).topic();
        }

        private int section() {
            return origin instanceof InTopic at ? at.partition() : 0;
        }

        private long index() {
            return origin instanceof InFile at ? at.line() : ((InTopic) origin).offset();
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Line(Place place, long start, int length) {}

    void add(Place place, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            lines.add(new Line(place, file.getFilePointer(), bytes.length));
            file.write(bytes);
        } catch (IOException e) {
            throw new UserError("cannot write " + path + ": " + FileTrouble.reason(e));
        }
    }

    int size() {
        return lines.size();
    }

    void writeTo(Writer writer) throws IOException {
        lines.sort(Comparator.comparing(Line::place));
        for (Line line : lines) {
            byte[] bytes = new byte[line.length];
            file.seek(line.start);
            file.readFully(bytes);
            writer.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        }
    }

    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
