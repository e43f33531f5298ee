package org.marsad.producer.parse;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The formats there are. */
public final class Formats {
    /** A line is the event itself. */
    public static final String NDJSON = "ndjson";

    private static final List<Format> TABLES = List.of(new Ucdp(), new Gtd(), new Acled(), new Rand());

    private Formats() {}

    public static List<String> names() {
        return Stream.concat(TABLES.stream().map(Format::name), Stream.of(NDJSON))
                .toList();
    }

    public static List<Format> tables() {
        return TABLES;
    }

    /** The columns that a first row lacks to be of a format. */
    public static List<String> missing(Format format, Row first) {
        return Header.of(first).missing(format.columns());
    }

    /** Reads the rows of a table; {@code revision} is for those that have none of their own, and null if nothing is known of it. */
    public static RowParser parser(Format format, Header header, @Nullable Long revision) {
        return new Table(format, header, revision == null ? format.revision(header) : revision);
    }

    /** Reads lines that are the events themselves. */
    public static RowParser lines() {
        return new Ndjson();
    }
}
