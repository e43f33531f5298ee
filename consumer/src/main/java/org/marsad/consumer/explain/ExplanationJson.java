package org.marsad.consumer.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Counts;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/** An explanation for programs. What a source does not say is null, not zero; nor is it said whether the sum agrees while that is too early to say. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static ObjectNode object(Explanation explanation) {
        ObjectNode node = Json.object().put("asOf", text(explanation.asOf()));
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
        node.put("goneTotal", explanation.goneTotal());
        var gone = node.putArray("gone");
        for (GoneEvent event : explanation.gone()) gone.add(gone(event));
        return node;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static ObjectNode event(ExplainedEvent explained) {
        SecurityEvent event = explained.event();
        ObjectNode node = Json.object().put("id", event.id()).put("revision", event.revision());
        node.put("kind", event.kind().text());
        node.put("date", event.date().isUnknown() ? null : event.date().toString());
        node.set("places", places(event.places()));
        node.put("affiliation", event.affiliation())
                .put("foiled", event.foiled())
                .put("arrested", event.arrested())
                .put("killed", event.killed())
                .put("wounded", event.wounded())
                .put("summary", event.summary());
        node.set("source", source(event.source()));
        node.set("counts", counts(explained.counts()));
        node.set("revisions", revisions(explained.revisions()));
        return node;
    }

    private static ObjectNode gone(GoneEvent gone) {
        ObjectNode node = Json.object().put("id", gone.id());
        node.put("why", gone.now() == null ? "retracted" : "moved").put("reason", gone.reason());
        node.set("now", gone.now() == null ? null : now(gone.now()));
        node.put("knownAt", gone.knownAt().toString());
        node.set("counts", counts(gone.counts()));
        node.set("revisions", revisions(gone.revisions()));
        return node;
    }

    private static ObjectNode now(Contribution content) {
        ObjectNode node = Json.object().put("month", content.month().toString());
        node.set("places", places(content.places()));
        return node.put("affiliation", content.affiliation());
    }

    private static ArrayNode places(List<Place> places) {
        ArrayNode array = Json.object().arrayNode();
        for (Place place : places)
            array.addObject().put("country", place.country()).put("city", place.city());
        return array;
    }

    private static ArrayNode revisions(List<StoredRevision> revisions) {
        ArrayNode array = Json.object().arrayNode();
        for (StoredRevision revision : revisions)
            array.addObject()
                    .put("revision", revision.revision())
                    .put("retracted", revision.retracted())
                    .put("knownAt", revision.knownAt().toString())
                    .put("partition", revision.partition())
                    .put("offset", revision.offset())
                    .put("winner", revision.winner());
        return array;
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
