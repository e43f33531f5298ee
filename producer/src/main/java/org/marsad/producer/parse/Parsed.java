package org.marsad.producer.parse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected.InFile;
import org.marsad.model.wire.Rejected.Whole;

/** What becomes of one row of an archive: every row becomes exactly one of these, so rows read = published + skipped + rejected. */
public sealed interface Parsed {
    /** The first line of the row in its file, from 1. */
    long line();

    /**
     * To be published.
     *
     * @param key the id, in UTF-8
     * @param value the event, JSON in UTF-8
     * @param date for pacing; {@link EventDate#UNKNOWN} if there is none or it cannot be read
     */
    record Event(long line, byte[] key, byte[] value, EventDate date) implements Parsed {}

    /** Not an event of ours, for that reason. */
    record Skipped(long line, String why) implements Parsed {}

    /**
     * Not fit to be published.
     *
     * @param detail a sentence for people
     * @param row the original bytes of the row, without the end of its last line; their first 64 KiB if they are more than 16 MiB
     * @param whole what is known of a row that was cut; null if it is whole
     */
    record Rejected(
            long line,
            Reason reason,
            String detail,
            byte[] row,
            @Nullable Whole whole) implements Parsed {
        /** What is kept of it, rejected now. */
        public org.marsad.model.wire.Rejected of(String source) {
            return new org.marsad.model.wire.Rejected(
                    reason, detail, new InFile(source, line), Instant.now(), null, row, whole);
        }
    }
}
