package org.marsad.producer.parse;

import static org.marsad.model.event.Reason.TOO_LARGE;

import java.nio.charset.StandardCharsets;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/** A line is the event itself, published byte for byte. Rejected is only what cannot become a record: the rest is for the topology to judge. */
final class Ndjson implements RowParser {
    @Override
    public Parsed parse(Row row) {
        if (row.whole() != null) return row.rejected(TOO_LARGE, row.whole().length() + " bytes in one line");
        byte[] line = row.bytes();
        Checked checked = EventChecks.check(line, System.currentTimeMillis(), null);
        if (checked instanceof Checked.Valid valid)
            return event(
                    row,
                    valid.revision().id(),
                    line,
                    valid.revision() instanceof SecurityEvent event ? event.date() : EventDate.UNKNOWN);
        Checked.Invalid invalid = (Checked.Invalid) checked;
        // What is too large or malformed has no id that can be read.
        String id = invalid.id();
        return id == null ? row.rejected(invalid.reason(), invalid.detail()) : event(row, id, line, EventDate.UNKNOWN);
    }

    private static Parsed event(Row row, String id, byte[] line, EventDate date) {
        return new Parsed.Event(row.line(), id.getBytes(StandardCharsets.UTF_8), line, date);
    }
}
