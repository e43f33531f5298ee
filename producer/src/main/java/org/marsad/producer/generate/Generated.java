package org.marsad.producer.generate;

import java.nio.charset.StandardCharsets;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.EventJson;
import org.marsad.producer.parse.Parsed;

/**
 * A generated record, for {@code marsad.events} or, the value only, as a line of NDJSON.
 *
 * @param key the id in UTF-8; of an invalid record, the id that it should have had
 * @param value one line of JSON in UTF-8, or what an invalid record has instead; no line end
 * @param date {@link EventDate#UNKNOWN} if there is none
 */
public record Generated(Role role, byte[] key, byte[] value, EventDate date) {
    static Generated told(Role role, Revision revision) {
        EventDate date = revision instanceof SecurityEvent event ? event.date() : EventDate.UNKNOWN;
        return new Generated(role, utf8(revision.id()), EventJson.bytes(revision), date);
    }

    static Generated spoilt(SecurityEvent event, Flaw flaw) {
        return new Generated(Role.INVALID, utf8(event.id()), flaw.in(event), event.date());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Generated repeated() {
        return new Generated(Role.REPEAT, key, value, date);
    }

    /**
     * This, to be published as it is: what is invalid is left for the topology to reject.
     *
     * @param line its place in its sequence, from 1
     */
    public Parsed.Event at(long line) {
        return new Parsed.Event(line, key, value, date);
    }
}
