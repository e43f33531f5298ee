package org.marsad.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.wire.FieldsSeen.Field;

/**
 * Finds the head of an event in one pass over its bytes. Of all the rest it only makes sure that it is strict JSON. Like {@link EventReader},
 * it leaves to others whatever is out of the ordinary, be it sound or not.
 */
final class PlainHead {
    private PlainHead() {}

    /** The head; null if others have to find it. */
    static Head.@Nullable Known of(byte[] value, long timestamp) {
        PlainJson json = PlainJson.of(value);
        if (json == null) return null;
        String id = null;
        String date = null;
        try {
            FieldsSeen seen = new FieldsSeen();
            for (Field field; (field = json.next(seen)) != null; ) {
                switch (field) {
                    case ID -> id = json.textIfAny();
                    case DATE -> date = json.textIfAny();
                    default -> json.skip();
                }
            }
        } catch (JsonProcessingException e) {
            return null;
        }
        json.close();
        if (!json.isPlain() || id == null || !EventRules.isText(id)) return null;
        EventDate day = date == null ? null : EventDate.parse(date);
        return new Head.Known(id, day != null && PlausibleDays.have(day, timestamp) ? day : EventDate.UNKNOWN);
    }
}
