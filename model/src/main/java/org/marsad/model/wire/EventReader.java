package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Countries;
import org.marsad.model.wire.FieldsSeen.Field;

/**
 * Reads a plainly valid record in one pass over its bytes. Whatever it is not sure of, be it valid or not, it leaves to the checks of
 * {@link EventChecks}, which know the reason too: it never takes a record that they reject, nor reads another content than they do.
 */
final class EventReader {
    /** Knows our names by their bytes, and never another: {@link #read} sees to that. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    static {
        byte[] ours = Arrays.stream(Field.values())
                .map(field -> '"' + field.text() + "\":0")
                .collect(joining(",", "{", "}"))
                .getBytes(UTF_8);
        try (JsonParser parser = FACTORY.createParser(ours)) {
            parser.nextToken();
            parser.skipChildren();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    private final JsonParser parser;
    private final long timestamp;
    /** Once false, what is read means nothing. */
    private boolean plain = true;

    private boolean hasOthers;

    private EventReader(JsonParser parser, long timestamp) {
        this.parser = parser;
        this.timestamp = timestamp;
    }

    /** What the record says; null if that is for the checks to decide. */
    static @Nullable Revision read(byte[] value, long timestamp, EventChecks.@Nullable Position position) {
        if (!isObjectInUtf8(value)) return null;
        try {
            JsonParser parser = FACTORY.createParser(value);
            EventReader reader = new EventReader(parser, timestamp);
            Revision revision = reader.revision();
            // A parser that is closed leaves the names it has met to those after it; one that is not, is forgotten with
            // them.
            // What is remembered of one record's names could be made to slow the next one, or to make it fail.
            if (!reader.hasOthers) parser.close();
            return revision == null || position == null || lies(revision.id(), position) ? revision : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What begins like this no parser takes for UTF-16 or UTF-32; and none of them looks at all that UTF-8 asks for. */
    private static boolean isObjectInUtf8(byte[] value) {
        return value.length > 1
                && value.length <= Topics.MAX_EVENT_BYTES
                && value[0] == '{'
                && value[1] != 0
                && Json.utf8(value) != null;
    }

    private static boolean lies(String id, EventChecks.Position at) {
        return at.key() != null
                && Arrays.equals(id.getBytes(UTF_8), at.key())
                && EventChecks.partitionOf(at.key(), at.partitions()) == at.partition();
    }

    private @Nullable Revision revision() throws IOException {
        String id = null;
        String reason = null;
        long revision = 0;
        boolean retracted = false;
        Kind kind = null;
        EventDate date = EventDate.UNKNOWN;
        List<Place> places = List.of();
        String affiliation = null;
        Integer arrested = null;
        Integer killed = null;
        Integer wounded = null;
        Boolean foiled = null;
        SecurityEvent.Ages ages = null;
        String summary = null;
        SecurityEvent.Source source = null;
        parser.nextToken();
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = next(seen)) != null; ) {
            switch (field) {
                case ID -> id = text();
                case REVISION -> revision = whole(Revision.MAX);
                case RETRACTED -> retracted = Boolean.TRUE.equals(bool());
                case REASON -> reason = reason();
                case KIND -> kind = kind();
                case DATE -> date = date();
                case PLACES -> places = places();
                case AFFILIATION -> affiliation = name();
                case ARRESTED -> arrested = persons();
                case KILLED -> killed = persons();
                case WOUNDED -> wounded = persons();
                case FOILED -> foiled = bool();
                case AGES -> ages = ages();
                case SUMMARY -> summary = text();
                case SOURCE -> source = source();
                default -> skip();
            }
        }
        boolean ended = plain && parser.releaseBuffered(NOWHERE) == 0;
        if (!ended || id == null || !EventChecks.isText(id) || revision < 1) return null;
        if (retracted) return new Retraction(id, revision, reason);
        if (kind == null || places.isEmpty()) return null;
        return new SecurityEvent(
                id,
                revision,
                kind,
                date,
                places,
                affiliation,
                arrested,
                killed,
                wounded,
                foiled,
                ages,
                summary,
                source);
    }

    /** Moves to the value of the object's next field; null at its end, or if it has the field twice. */
    private @Nullable Field next(FieldsSeen seen) throws IOException {
        String name = plain ? parser.nextFieldName() : null;
        if (name == null) return null;
        parser.nextToken();
        Field field = seen.next(name);
        plain &= field != null;
        return field;
    }

    private boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether it is an object; no field is read of what is not. */
    private boolean isObject() {
        plain &= parser.currentToken() == JsonToken.START_OBJECT;
        return plain;
    }

    private @Nullable String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getText();
        plain &= isNull();
        return null;
    }

    private @Nullable String name() throws IOException {
        String name = text();
        plain &= name == null || EventChecks.isName(name);
        return name;
    }

    private @Nullable Boolean bool() {
        JsonToken token = parser.currentToken();
        plain &= token.isBoolean() || token == JsonToken.VALUE_NULL;
        return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
    }

    /** A whole number from 0 to {@code max}. */
    private long whole(long max) throws IOException {
        long number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
        plain &= number >= 0 && number <= max;
        return number;
    }

    private @Nullable Integer persons() throws IOException {
        if (isNull()) return null;
        return (int) whole(EventChecks.MAX_PERSONS);
    }

    private @Nullable Kind kind() throws IOException {
        String text = text();
        return text == null ? null : Kind.of(text);
    }

    private EventDate date() throws IOException {
        String text = text();
        EventDate date = text == null ? EventDate.UNKNOWN : EventDate.parse(text);
        plain &= date != null && (date.isUnknown() || PlausibleDays.have(date, timestamp));
        return date == null ? EventDate.UNKNOWN : date;
    }

    private List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        plain &= parser.currentToken() == JsonToken.START_ARRAY;
        while (plain && parser.nextToken() != JsonToken.END_ARRAY) {
            Place place = place();
            plain &= place != null && places.add(place) && places.size() <= EventChecks.MAX_PLACES;
        }
        return places;
    }

    private @Nullable Place place() throws IOException {
        String country = null;
        String city = null;
        if (!isObject()) return null;
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = next(seen)) != null; ) {
            switch (field) {
                case COUNTRY -> country = text();
                case CITY -> city = name();
                default -> skip();
            }
        }
        return country == null || !Countries.isCode(country) ? null : new Place(country, city);
    }

    private SecurityEvent.@Nullable Ages ages() throws IOException {
        if (isNull() || !isObject()) return null;
        long min = -1;
        long max = -1;
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = next(seen)) != null; ) {
            switch (field) {
                case MIN -> min = whole(Integer.MAX_VALUE);
                case MAX -> max = whole(Integer.MAX_VALUE);
                default -> skip();
            }
        }
        plain &= min >= 0 && max >= 0;
        return new SecurityEvent.Ages((int) min, (int) max);
    }

    private SecurityEvent.@Nullable Source source() throws IOException {
        if (isNull() || !isObject()) return null;
        String name = null;
        String ref = null;
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = next(seen)) != null; ) {
            switch (field) {
                case NAME -> name = text();
                case REF -> ref = text();
                default -> skip();
            }
        }
        return new SecurityEvent.Source(name, ref);
    }

    /** Why something is retracted: a text, or it is not said. */
    private @Nullable String reason() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getText();
        skip();
        return null;
    }

    /** Passes over what is not ours. Its names too may come but once. */
    private void skip() throws IOException {
        hasOthers = true;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (plain && parser.nextToken() != JsonToken.END_ARRAY) skip();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            FieldsSeen seen = new FieldsSeen();
            while (next(seen) != null) skip();
        }
    }
}
