package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.producer.parse.Format;
import org.marsad.producer.parse.Formats;
import org.marsad.producer.parse.Header;
import org.marsad.producer.parse.RowParser;

/** How an archive is laid out, as its first row tells. */
sealed interface Layout {
    /** Cuts a stream into the rows to parse. */
    Rows rows(InputStream in) throws IOException;

    /** Reads the rows; {@code revision} is what is known of it but for the layout. */
    RowParser parser(@Nullable Long revision);

    /** A line is an event. */
    record Lines() implements Layout {
        @Override
        public Rows rows(InputStream in) throws IOException {
            return new LineRows(Bom.skipped(in));
        }

        @Override
        public RowParser parser(@Nullable Long revision) {
            return Formats.lines();
        }
    }

    /** Rows under a header. */
    record Table(Format format, Header header, char delimiter) implements Layout {
        @Override
        public Rows rows(InputStream in) throws IOException {
            Rows rows = new CsvRows(Bom.skipped(in), delimiter);
            if (header.written()) rows.next();
            return rows;
        }

        @Override
        public RowParser parser(@Nullable Long revision) {
            return Formats.parser(format, header, revision);
        }
    }

    /**
     * Looks at the first row.
     *
     * @param wanted the format that it must be; null if any will do
     * @throws UserError if no format knows it
     */
    static Layout of(Source source, @Nullable String wanted) throws IOException {
        byte[] head;
        try (InputStream in = source.open(new LongAdder())) {
            head = Bom.skipped(in).readNBytes(Recognition.HEAD_BYTES);
        }
        return Recognition.of(source.name(), head, wanted);
    }
}
