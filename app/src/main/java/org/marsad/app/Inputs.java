package org.marsad.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.marsad.app.view.Bar;
import org.marsad.app.view.Table;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Reason;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.publish.SourceAccount;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;

/** The archives that the user named, in their order. Which cannot be read is said before any of them is. */
record Inputs(List<Archive> archives) implements AutoCloseable {
    private static final String STDIN = "-";
    private static final int ROWS_BETWEEN_LOOKS = 64;

    /** Opens as many as can be; what is wrong with the others is added to the problems. */
    static Inputs open(List<String> names, ArchiveOptions options, Problems problems) {
        List<Archive> archives = new ArrayList<>();
        if (Collections.frequency(names, STDIN) > 1) problems.add("standard input (-) can be read only once");
        for (String name : names) {
            List<Archive> opened = problems.in(() ->
                    name.equals(STDIN) ? List.of(Archive.stdin(System.in)) : Archive.open(Path.of(name), options));
            if (opened != null) archives.addAll(opened);
        }
        return new Inputs(archives);
    }

    /** How many bytes there are to read; {@link Bar#UNKNOWN} if nobody knows. */
    long bytes() {
        boolean known = archives.stream().allMatch(archive -> archive.bytes() >= 0);
        return known ? archives.stream().mapToLong(Archive::bytes).sum() : Bar.UNKNOWN;
    }

    long bytesRead() {
        return archives.stream().mapToLong(Archive::bytesRead).sum();
    }

    /**
     * Publishes all rows, at that pace; returns when the broker has them.
     *
     * @param bar shows how many bytes are read
     */
    void publish(Pace pace, Publisher publisher, Bar bar) throws InterruptedException {
        publish(pace, publisher, bar, row -> {});
    }

    /** @param look is shown each row after it is published */
    void publish(Pace pace, Publisher publisher, Bar bar, Consumer<Parsed> look) throws InterruptedException {
        long rows = 0;
        for (Archive archive : archives) {
            for (Parsed row : archive) {
                pace.await(row instanceof Parsed.Event event ? event.date() : EventDate.UNKNOWN);
                publisher.publish(archive.name(), row);
                look.accept(row);
                if (++rows % ROWS_BETWEEN_LOOKS == 0) bar.at(bytesRead(), Table.number(rows) + " rows");
            }
            archive.close();
        }
        publisher.flush();
    }

    /** What would become of their rows, if they were published. */
    List<SourceAccount> dryRun() throws InterruptedException {
        Pace unlimited = Pace.unlimited();
        List<SourceAccount> accounts = new ArrayList<>();
        for (Archive archive : archives) {
            long published = 0;
            Map<String, Long> skipped = new HashMap<>();
            Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
            for (Parsed row : archive) {
                unlimited.await(EventDate.UNKNOWN);
                if (row instanceof Parsed.Event) published++;
                if (row instanceof Parsed.Skipped skip) skipped.merge(skip.why(), 1L, Long::sum);
                if (row instanceof Parsed.Rejected reject) rejected.merge(reject.reason(), 1L, Long::sum);
            }
            long skips = skipped.values().stream().mapToLong(Long::longValue).sum();
            long rejects = rejected.values().stream().mapToLong(Long::longValue).sum();
            accounts.add(new SourceAccount(
                    archive.name(), published + skips + rejects, published, skips, rejects, skipped, rejected));
        }
        return accounts;
    }

    /** What became of their rows, also of those that have none. */
    List<SourceAccount> accounts(Publisher publisher) {
        return archives.stream()
                .map(Archive::name)
                .distinct()
                .map(publisher::account)
                .toList();
    }

    @Override
    public void close() {
        archives.forEach(Archive::close);
    }
}
