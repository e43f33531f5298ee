package org.marsad.producer.parse;

import static org.marsad.model.event.Reason.TOO_LARGE;

import java.nio.charset.StandardCharsets;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Head;

/** A line is the event itself, published byte for byte. Rejected is only what cannot become a record: the rest is for the topology to judge. */
final class Ndjson implements RowParser {
    @Override
    public Parsed parse(Row row) {
        if (row.whole() != null) return row.rejected(TOO_LARGE, row.whole().length() + " bytes in one line");
        byte[] line = row.bytes();
        Head head = EventChecks.head(line, System.currentTimeMillis());
        if (head instanceof Head.None none) return row.rejected(none.reason(), none.detail());
        Head.Known known = (Head.Known) head;
        return new Parsed.Event(row.line(), known.id().getBytes(StandardCharsets.UTF_8), line, known.date());
    }
}
