package org.marsad.producer.parse;

import static org.marsad.model.event.Reason.BAD_COUNT;
import static org.marsad.model.event.Reason.BAD_DATE;
import static org.marsad.model.event.Reason.BAD_REVISION;
import static org.marsad.model.event.Reason.MISSING_ID;
import static org.marsad.model.event.Reason.UNKNOWN_COUNTRY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Countries;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;

/**
 * The event of one row while it is put together. What cannot be read is noted and left out; in the end the checks of an event are made
 * as well, and of all that is wrong the first in their order is the reason.
 */
final class Draft {
    private static final int MAX_SUMMARY = 200;

    private final Row row;
    private @Nullable Reason reason;
    private String detail = "";

    private String id = "";
    private String ref = "";
    private long revision;
    private Kind kind = Kind.INCIDENT;
    private EventDate date = EventDate.UNKNOWN;
    private Place place = new Place("", null);
    private @Nullable String affiliation;
    private @Nullable Integer killed;
    private @Nullable Integer wounded;
    private @Nullable Boolean foiled;
    private @Nullable String summary;

    Draft(Cells cells, long revision) {
        this.row = cells.row();
        this.revision = revision;
    }

    /** The id {@code source:nativeId}; null if what the row has for one cannot be it. */
    Draft id(String source, @Nullable String nativeId, String seen) {
        if (nativeId == null) return broken(MISSING_ID, "no usable id in " + quoted(seen));
        id = source + ":" + nativeId;
        ref = nativeId;
        return this;
    }

    /** The row's own revision. Where it has none, the archive's stands. */
    Draft revision(String column, String text) {
        if (text.isEmpty()) return this;
        revision = Numbers.whole(text);
        return revision == Numbers.UNREADABLE
                ? broken(BAD_REVISION, column + " must be a whole number, not " + quoted(text))
                : this;
    }

    Draft kind(Kind kind) {
        this.kind = kind;
        return this;
    }

    /** The date; null if it could not be read from what was seen. */
    Draft date(@Nullable EventDate date, String seen) {
        if (date == null) return broken(BAD_DATE, "no date can be read from " + quoted(seen));
        this.date = date;
        return this;
    }

    /** The country as the source calls it, and the city; an empty one is unknown. */
    Draft place(String country, String city) {
        String code = Countries.code(country);
        place = new Place(code == null ? country : code, known(city));
        return code == null ? broken(UNKNOWN_COUNTRY, "no country of today is known as " + quoted(country)) : this;
    }

    Draft affiliation(String affiliation) {
        this.affiliation = known(affiliation);
        return this;
    }

    Draft killed(String column, String text, long number) {
        killed = persons(column, text, number);
        return this;
    }

    Draft wounded(String column, String text, long number) {
        wounded = persons(column, text, number);
        return this;
    }

    Draft foiled(@Nullable Boolean foiled) {
        this.foiled = foiled;
        return this;
    }

    /** A few words on what happened. */
    Draft summary(String text) {
        summary = text.length() <= MAX_SUMMARY ? known(text) : null;
        return this;
    }

    /** Notes that something is wrong. */
    Draft broken(Reason reason, String detail) {
        if (this.reason == null || reason.compareTo(this.reason) < 0) {
            this.reason = reason;
            this.detail = detail;
        }
        return this;
    }

    /** What becomes of the row; {@code source} is what the event names as such. */
    Parsed parsed(String source) {
        SecurityEvent event = new SecurityEvent(
                id,
                revision,
                kind,
                date,
                List.of(place),
                affiliation,
                null,
                killed,
                wounded,
                foiled,
                null,
                summary,
                new SecurityEvent.Source(source, ref));
        byte[] value = EventJson.bytes(event);
        if (EventChecks.check(event, value, System.currentTimeMillis()) instanceof Checked.Invalid invalid)
            broken(invalid.reason(), invalid.detail());
        return reason == null
                ? new Parsed.Event(row.line(), id.getBytes(StandardCharsets.UTF_8), value, date)
                : row.rejected(reason, detail);
    }

    private @Nullable Integer persons(String column, String text, long number) {
        if (text.isEmpty()) return null;
        if (number == (int) number) return (int) number;
        broken(BAD_COUNT, column + " must be a number of persons, not " + quoted(text));
        return null;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String quoted(String text) {
        return '"' + Shown.of(text) + '"';
    }
}
