package org.marsad.model.wire;

import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;

/** Writes events as {@code marsad.events} has them; what is unknown is left out. {@link EventChecks} reads them. */
public final class EventJson {
    private EventJson() {}

    public static byte[] bytes(Revision revision) {
        JsonText json = new JsonText().object().put("id", revision.id()).put("revision", revision.revision());
        if (revision instanceof SecurityEvent event) put(json, event);
        else put(json, (Retraction) revision);
        return json.endObject().bytes();
    }

    private static void put(JsonText json, Retraction retraction) {
        json.put("retracted", true).put("reason", retraction.reason());
    }

    private static void put(JsonText json, SecurityEvent event) {
        json.put("kind", event.kind().text());
        if (!event.date().isUnknown()) json.put("date", event.date().toString());
        json.list("places");
        for (Place place : event.places())
            json.object()
                    .put("country", place.country())
                    .put("city", place.city())
                    .endObject();
        json.endList()
                .put("affiliation", event.affiliation())
                .put("foiled", event.foiled())
                .put("arrested", event.arrested())
                .put("killed", event.killed())
                .put("wounded", event.wounded());
        SecurityEvent.Ages ages = event.ages();
        if (ages != null)
            json.object("ages").put("min", ages.min()).put("max", ages.max()).endObject();
        json.put("summary", event.summary());
        SecurityEvent.Source source = event.source();
        if (source != null)
            json.object("source")
                    .put("name", source.name())
                    .put("ref", source.ref())
                    .endObject();
    }
}
