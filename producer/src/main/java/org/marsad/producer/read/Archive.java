package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.parse.Release;

/**
 * An archive whose format is known, and what becomes of each of its rows. Of a file, rows are read
 * ahead of who asks for them, and any number of times, one after the other. Every row is one {@link Parsed}: not the header, tags of HXL and blank lines.
 */
public final class Archive implements Iterable<Parsed>, AutoCloseable {
    private final Source source;
    private final String name;
    private final Layout layout;
    private final @Nullable Long revision;
    private final LongAdder read = new LongAdder();
    private @Nullable InputStream in;
    private @Nullable Ahead ahead;

    Archive(Source source, Layout layout, @Nullable Long revision) {
        this.source = source;
        this.name = source.name();
        this.layout = layout;
        this.revision = revision;
    }

    /**
     * The archives in a file: one, or all that a zip has.
     *
     * @throws UserError if it cannot be read, or no format knows one of them: then none is taken
     */
    public static List<Archive> open(Path file, ArchiveOptions options) {
        List<Archive> archives = new ArrayList<>();
        for (Source source : Sources.in(file)) archives.add(recognised(source, options));
        return archives;
    }

    private static Archive recognised(Source source, ArchiveOptions options) {
        try {
            Layout layout = Layout.of(source, options.format());
            Long revision = options.revision() == null ? Release.revision(source.name()) : options.revision();
            return new Archive(source, layout, revision);
        } catch (IOException e) {
            throw new UserError(source.name() + ": cannot be read: " + FileTrouble.reason(e));
        }
    }

    /** Events from a stream, NDJSON. It can be read once, and is closed with the archive. */
    public static Archive stdin(InputStream in) {
        return new Archive(new StreamSource("-", in), new Layout.Lines(), null);
    }

    /** The name of the file, and of the entry in it, if it is a zip: {@code ged251-csv.zip!GEDEvent_v25_1.csv}. */
    public String name() {
        return name;
    }

    /** How many bytes it has, packed if it is gzip, unpacked if it is an entry of a zip; -1 if that is not known. */
    public long bytes() {
        return source.bytes();
    }

    /** How many of {@link #bytes} have been read. Any thread may ask. */
    public long bytesRead() {
        return read.sum();
    }

    /**
     * Reads it from its beginning. The iterator throws a {@link UserError} where the file cannot be read on.
     *
     * @throws UserError if it cannot be read
     */
    @Override
    public Iterator<Parsed> iterator() {
        close();
        try {
            read.reset();
            InputStream opened = source.open(read);
            in = opened;
            Iterator<Parsed> rows = new ParsedRows(name, layout.rows(opened), layout.parser(revision));
            // Whoever writes into a stream waits to see each row published.
            if (source instanceof StreamSource) return rows;
            Ahead reading = new Ahead(rows, name);
            ahead = reading;
            return reading;
        } catch (IOException e) {
            throw new UserError(name + ": cannot be read: " + FileTrouble.reason(e));
        }
    }

    /** Gives the file back, be it read to its end or not. */
    @Override
    public void close() {
        if (ahead != null) ahead.close();
        ahead = null;
        if (in == null) return;
        try {
            in.close();
        } catch (IOException e) {
            throw new UserError(name + ": cannot be closed: " + FileTrouble.reason(e));
        }
        in = null;
    }
}
