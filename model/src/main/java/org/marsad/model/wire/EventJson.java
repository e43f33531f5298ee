package org.marsad.model.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;

/** Writes events as {@code marsad.events} has them; what is unknown is left out. {@link EventChecks} reads them. */
public final class EventJson {
    private EventJson() {}

    public static byte[] bytes(Revision revision) {
        return Json.bytes(revision instanceof SecurityEvent event ? event(event) : retraction((Retraction) revision));
    }

    private static ObjectNode retraction(Retraction retraction) {
        ObjectNode node = Json.object()
                .put("id", retraction.id())
                .put("revision", retraction.revision())
                .put("retracted", true);
        putIfKnown(node, "reason", retraction.reason());
        return node;
    }

    private static ObjectNode event(SecurityEvent event) {
        ObjectNode node = Json.object()
                .put("id", event.id())
                .put("revision", event.revision())
                .put("kind", event.kind().text());
        if (!event.date().isUnknown()) node.put("date", event.date().toString());
        ArrayNode places = node.putArray("places");
        for (Place place : event.places())
            putIfKnown(places.addObject().put("country", place.country()), "city", place.city());
        putIfKnown(node, "affiliation", event.affiliation());
        if (event.foiled() != null) node.put("foiled", event.foiled());
        if (event.arrested() != null) node.put("arrested", event.arrested());
        if (event.killed() != null) node.put("killed", event.killed());
        if (event.wounded() != null) node.put("wounded", event.wounded());
        if (event.ages() != null)
            node.putObject("ages")
                    .put("min", event.ages().min())
                    .put("max", event.ages().max());
        putIfKnown(node, "summary", event.summary());
        if (event.source() != null) {
            ObjectNode source = node.putObject("source");
            putIfKnown(source, "name", event.source().name());
            putIfKnown(source, "ref", event.source().ref());
        }
        return node;
    }

    private static void putIfKnown(ObjectNode node, String field, @Nullable String text) {
        if (text != null) node.put(field, text);
    }
}
