package org.marsad.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

/** A file of NDJSON, read and published as {@code ./marsad replay} does: the events of the workload, one a line. */
final class NdjsonPublishing {
    private static final int BUFFER = 1 << 20;

    private NdjsonPublishing() {}

    static JsonNode run(Job job) throws IOException {
        Path file = job.file("workload.ndjson");
        if (!Files.exists(file)) write(job, file);
        Topics own = new Topics(job.prefix() + "-ndjson");
        Reset.all(job.cluster(), own.prefix());
        TopicSetup.ensure(job.cluster(), own, job.partitions());
        Stopwatch watch = Stopwatch.start(job);
        long rows = 0;
        try (Publisher publisher = new Publisher(job.cluster(), own)) {
            for (Archive archive : Archive.open(file, ArchiveOptions.NONE)) {
                try (archive) {
                    for (Parsed parsed : archive) {
                        publisher.publish(archive.name(), parsed);
                        rows++;
                    }
                }
            }
            publisher.flush();
        }
        ObjectNode figures = watch.stop(rows);
        Reset.all(job.cluster(), own.prefix());
        return figures;
    }

    private static void write(Job job, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            Log.read(job.cluster(), job.topics().events(), record -> {
                try {
                    if (record.value() == null) return;
                    out.write(record.value());
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
