package org.marsad.producer.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.producer.parse.Format;
import org.marsad.producer.parse.Formats;
import org.marsad.producer.parse.Header;
import org.marsad.producer.parse.Row;

/** Recognises a format by the first row of a file, as a user may have saved it: with any delimiter that spreadsheets know. */
final class Recognition {
    /** As much of a file as is looked at. */
    static final int HEAD_BYTES = 256 * 1024;

    private static final char[] DELIMITERS = {',', ';', '\t'};

    private Recognition() {}

    /**
     * The layout of a file that begins with those bytes.
     *
     * @throws UserError if no format knows it
     */
    static Layout of(String name, byte[] head, @Nullable String wanted) throws IOException {
        Row line = new LineRows(new ByteArrayInputStream(head)).next();
        if (line == null) throw new UserError(name + ": there is nothing in it");
        if (wanted == null ? isNdjson(name, line) : wanted.equals(Formats.NDJSON)) return new Layout.Lines();
        List<Format> formats = Formats.tables().stream()
                .filter(format -> wanted == null || format.name().equals(wanted))
                .toList();
        List<Row> firsts = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            Row first = new CsvRows(new ByteArrayInputStream(head), delimiter).next();
            if (first == null) continue;
            for (Format format : formats) {
                Header header = format.header(first);
                if (header != null) return new Layout.Table(format, header, delimiter);
            }
            firsts.add(first);
        }
        String lacks = wanted == null ? "no format knows its header" : lacks(formats.get(0), firsts);
        throw new UserError(name + ": " + lacks + ": " + line.shown() + "\nThe formats are "
                + String.join(", ", Formats.names()) + ".");
    }

    /** What is missing with the delimiter that leaves the least missing. */
    private static String lacks(Format format, List<Row> firsts) {
        List<String> missing = firsts.stream()
                .map(first -> Formats.missing(format, first))
                .min(Comparator.comparing(List::size))
                .orElse(List.of());
        return "not " + format.name() + ", as its header lacks " + String.join(", ", missing);
    }

    private static boolean isNdjson(String name, Row first) {
        String lower = name.toLowerCase(Locale.ROOT);
        return first.startsWith('{')
                || List.of(".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz").stream()
                        .anyMatch(lower::endsWith);
    }
}
