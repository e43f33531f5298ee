package org.marsad.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.FieldsSeen.Field;

/**
 * Reads a plainly valid record in one pass. Whatever it is not sure of, be it valid or not, it leaves to the checks of
 * {@link TreeChecks}, which know the reason too: it never takes a record that they reject, nor reads another content than they do.
 */
final class EventReader {
    private final PlainJson json;

    private EventReader(PlainJson json) {
        this.json = json;
    }

    /** What the record says; null if that is for the checks to decide. */
    static @Nullable Revision read(byte[] value, long timestamp) {
        try {
            PlainJson json = PlainJson.of(value);
            if (json == null) return null;
            Revision revision = new EventReader(json).revision();
            json.close();
            return json.isPlain() && revision != null && EventRules.keeps(revision, timestamp) ? revision : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private @Nullable Revision revision() throws JsonProcessingException {
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
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = json.next(seen)) != null; ) {
            switch (field) {
                case ID -> id = json.text();
                case REVISION -> revision = json.whole();
                case RETRACTED -> retracted = Boolean.TRUE.equals(json.bool());
                case REASON -> reason = json.textIfAny();
                case KIND -> kind = kind();
                case DATE -> date = date();
                case PLACES -> places = places();
                case AFFILIATION -> affiliation = json.name();
                case ARRESTED -> arrested = integer();
                case KILLED -> killed = integer();
                case WOUNDED -> wounded = integer();
                case FOILED -> foiled = json.bool();
                case AGES -> ages = ages();
                case SUMMARY -> summary = json.text();
                case SOURCE -> source = source();
                default -> json.skip();
            }
        }
        if (id == null) return null;
        if (retracted) return new Retraction(id, revision, reason);
        if (kind == null) return null;
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

    private @Nullable Kind kind() throws JsonProcessingException {
        String text = json.name();
        return text == null ? null : Kind.of(text);
    }

    private EventDate date() throws JsonProcessingException {
        String text = json.text();
        EventDate date = text == null ? EventDate.UNKNOWN : EventDate.parse(text);
        json.plainIf(date != null);
        return date == null ? EventDate.UNKNOWN : date;
    }

    private @Nullable Integer integer() throws JsonProcessingException {
        return json.isNull() ? null : (Integer) wholeInt();
    }

    private int wholeInt() throws JsonProcessingException {
        long number = json.whole();
        json.plainIf(number == (int) number);
        return (int) number;
    }

    private List<Place> places() throws JsonProcessingException {
        List<Place> places = new ArrayList<>();
        if (json.isList()) while (json.nextItem()) place(places);
        return places;
    }

    private void place(List<Place> places) throws JsonProcessingException {
        if (!json.isObject()) return;
        String country = null;
        String city = null;
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = json.next(seen)) != null; ) {
            switch (field) {
                case COUNTRY -> country = json.name();
                case CITY -> city = json.name();
                default -> json.skip();
            }
        }
        json.plainIf(country != null);
        if (country != null) places.add(new Place(country, city));
    }

    private SecurityEvent.@Nullable Ages ages() throws JsonProcessingException {
        if (json.isNull() || !json.isObject()) return null;
        int min = -1;
        int max = -1;
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = json.next(seen)) != null; ) {
            switch (field) {
                case MIN -> min = wholeInt();
                case MAX -> max = wholeInt();
                default -> json.skip();
            }
        }
        return new SecurityEvent.Ages(min, max);
    }

    private SecurityEvent.@Nullable Source source() throws JsonProcessingException {
        if (json.isNull() || !json.isObject()) return null;
        String name = null;
        String ref = null;
        FieldsSeen seen = new FieldsSeen();
        for (Field field; (field = json.next(seen)) != null; ) {
            switch (field) {
                case NAME -> name = json.name();
                case REF -> ref = json.text();
                default -> json.skip();
            }
        }
        return new SecurityEvent.Source(name, ref);
    }
}
