package org.marsad.consumer.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Counts;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/** An explanation for programs. What a source does not say is null, not zero; nor is it said whether the sum agrees while that is too early to say. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static ObjectNode object(Explanation explanation) {
        ObjectNode node = Json.object();
        JsonNode cell = explanation.cell() == null ? null : Json.own(CellJson.value(explanation.cell()));
        node.set("name", Json.own(CellJson.key(explanation.name())));
        node.set("cell", cell);
        node.put("span", explanation.span().text());
        node.set("sum", counts(explanation.sum()));
        node.put("agrees", explanation.isEarly() ? null : (Boolean) explanation.agrees())
                .put("settled", explanation.settled())
                .put("total", explanation.total());
        var events = node.putArray("events");
        for (ExplainedEvent event : explanation.events()) events.add(event(event));
        return node;
    }

    private static ObjectNode event(ExplainedEvent explained) {
        SecurityEvent event = explained.event();
        ObjectNode node = Json.object().put("id", event.id()).put("revision", event.revision());
        node.put("kind", event.kind().text());
        node.put("date", event.date().isUnknown() ? null : event.date().toString());
        var places = node.putArray("places");
        for (Place place : event.places())
            places.addObject().put("country", place.country()).put("city", place.city());
        node.put("affiliation", event.affiliation())
                .put("foiled", event.foiled())
                .put("arrested", event.arrested())
                .put("killed", event.killed())
                .put("wounded", event.wounded())
                .put("summary", event.summary());
        node.set("source", source(event.source()));
        node.set("counts", counts(explained.counts()));
        var revisions = node.putArray("revisions");
        for (StoredRevision revision : explained.revisions())
            revisions
                    .addObject()
                    .put("revision", revision.revision())
                    .put("retracted", revision.retracted())
                    .put("knownAt", revision.knownAt().toString())
                    .put("partition", revision.partition())
                    .put("offset", revision.offset())
                    .put("winner", revision.winner());
        return node;
    }

    private static @Nullable ObjectNode source(SecurityEvent.@Nullable Source source) {
        return source == null ? null : Json.object().put("name", source.name()).put("ref", source.ref());
    }

    private static ObjectNode counts(Counts counts) {
        return Json.object()
                .put("incidents", counts.incidents())
                .put("arrests", counts.arrests())
                .put("foiled", counts.foiled())
                .put("arrested", counts.arrested())
                .put("killed", counts.killed())
                .put("wounded", counts.wounded());
    }
}
