package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

/** Parsing of UCDP's CSV on one thread: invented rows, and real files where they are there. */
final class CsvParsing {
    private static final int MOST_ROWS = 300_000;
    private static final long REAL_BYTES = 200_000_000;
    private static final double MEGABYTE = 1e6;

    private record Read(long rows, long bytes, long events) {
        Read plus(Read o) {
            return new Read(rows + o.rows, bytes + o.bytes, events + o.events);
        }
    }

    private CsvParsing() {}

    static JsonNode run(Job job) throws IOException {
        Path file = job.file("invented.csv");
        if (!Files.exists(file)) UcdpRows.write(file, (int) Math.min(MOST_ROWS, job.events()));
        Stopwatch watch = Stopwatch.start(job);
        Read read = parse(file);
        ObjectNode figures = watch.stop(read.rows);
        figures.put(
                        "megabytesPerSecond",
                        read.bytes / MEGABYTE / figures.path("seconds").doubleValue())
                .put("bytesPerRow", read.bytes / read.rows)
                .put("accepted", read.events);
        List<Path> real = real(Path.of(job.home(), "..", "shared", "data", "ucdp"));
        if (!real.isEmpty()) figures.put("realMegabytesPerSecond", realMegabytesPerSecond(real));
        return figures;
    }

    /** They are small: read again and again, in a process that has warmed up by the invented ones. */
    private static double realMegabytesPerSecond(List<Path> files) {
        long began = System.nanoTime();
        Read read = new Read(0, 0, 0);
        while (read.bytes < REAL_BYTES) for (Path file : files) read = read.plus(parse(file));
        return read.bytes / MEGABYTE / ((System.nanoTime() - began) / 1e9);
    }

    private static Read parse(Path file) {
        Read read = new Read(0, 0, 0);
        for (Archive archive : Archive.open(file, ArchiveOptions.NONE)) {
            try (archive) {
                long rows = 0;
                long events = 0;
                for (Parsed parsed : archive) {
                    rows++;
                    if (parsed instanceof Parsed.Event) events++;
                }
                read = read.plus(new Read(rows, archive.bytes(), events));
            }
        }
        return read;
    }

    private static List<Path> real(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList());
        }
    }
}
