package org.marsad.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.marsad.app.view.Bar;
import org.marsad.app.view.Table;
import org.marsad.model.event.EventDate;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.publish.Pace;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.publish.SourceAccount;
import org.marsad.producer.publish.Tally;
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
        each(bar, (source, row) -> {
            pace.await(row instanceof Parsed.Event event ? event.date() : EventDate.UNKNOWN);
            publisher.publish(source, row);
            look.accept(row);
        });
        publisher.flush();
    }

    /** What would become of their rows, if they were published. */
    List<SourceAccount> dryRun() throws InterruptedException {
        Settled settled = new Settled();
        each(Bar.none(), settled::take);
        return accounts(settled::account);
    }

    /** Takes the rows, in their order. */
    interface Taker {
        /** @param source the archive's name */
        void take(String source, Parsed row) throws InterruptedException;
    }

    /** Has all rows taken, and shows how many bytes are read. */
    void each(Bar bar, Taker taker) throws InterruptedException {
        long rows = 0;
        for (Archive archive : archives) {
            for (Parsed row : archive) {
                taker.take(archive.name(), row);
                if (++rows % ROWS_BETWEEN_LOOKS != 0) continue;
                // Nothing else may ask for it: not every row is one that somebody has to wait for.
                if (Thread.interrupted()) throw new InterruptedException("interrupted amid " + archive.name());
                bar.at(bytesRead(), Table.number(rows) + " rows");
            }
            archive.close();
        }
    }

    /** The accounts of those that are settled at once. For one thread. */
    static final class Settled {
        private final Map<String, Tally> tallies = new HashMap<>();

        void take(String source, Parsed row) {
            tallies.computeIfAbsent(source, Tally::new).settled(row);
        }

        SourceAccount account(String source) {
            return tallies.computeIfAbsent(source, Tally::new).account();
        }
    }

    /** What became of their rows, also of those that have none. */
    List<SourceAccount> accounts(Function<String, SourceAccount> account) {
        return archives.stream().map(Archive::name).distinct().map(account).toList();
    }

    @Override
    public void close() {
        archives.forEach(Archive::close);
    }
}
