package org.marsad.bench.task;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.EventJson;
import org.marsad.producer.generate.Generated;

/** An event in a city where nothing else happens: its cells are seen when it is counted, and not before. */
final class Probe {
    private static final String CITY = "Probe ";
    private static final Period MONTH = new Period(2020, 2);
    private static final byte[] START = "{\"country\":\"MA\",\"city\":\"Probe ".getBytes(US_ASCII);
    private static final byte[] END = "\",\"month\":\"2020-02\",\"affiliation\":\"*\"}".getBytes(US_ASCII);

    private Probe() {}

    record Message(byte[] key, byte[] value) {
        static Message of(Generated event) {
            return new Message(event.key(), event.value());
        }
    }

    static Message event(long number) {
        String id = "probe:" + number;
        var event = new SecurityEvent(
                id,
                1,
                Kind.INCIDENT,
                EventDate.ofMonth(2020, 2),
                List.of(new Place("MA", "Probe " + number)),
                "IS",
                null,
                1,
                0,
                false,
                null,
                "Invented: to see when it is counted",
                null);
        return new Message(id.getBytes(US_ASCII), EventJson.bytes(event));
    }

    /** The same for a cell that has been read; {@code *} is the affiliation of one cell of a probe's month. */
    static long seen(Cell cell) {
        if (!cell.city().startsWith(CITY) || !cell.affiliation().equals(Series.ALL)) return -1;
        return cell.month().equals(MONTH) ? Long.parseLong(cell.city().substring(CITY.length())) : -1;
    }

    /** The number of the probe whose own cell, of its month and all affiliations, has that key; -1 for any other cell. */
    static long seen(byte[] key, byte @Nullable [] value) {
        if (value == null || key.length <= START.length + END.length) return -1;
        for (int i = 0; i < START.length; i++) if (key[i] != START[i]) return -1;
        int end = key.length - END.length;
        for (int i = 0; i < END.length; i++) if (key[end + i] != END[i]) return -1;
        long number = 0;
        for (int i = START.length; i < end; i++) number = number * 10 + key[i] - '0';
        return number;
    }
}
