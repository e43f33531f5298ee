package org.marsad.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.wire.Json;

/** The winner of an id as counting state keeps it. */
final class WinnerJson {
    static final Serde<Winner> SERDE =
            Serdes.serdeFrom((topic, winner) -> bytes(winner), (topic, bytes) -> winner(Json.own(bytes)));

    private WinnerJson() {}

    private static byte[] bytes(Winner winner) {
        ObjectNode node = Json.object().put("revision", winner.revision());
        Contribution content = winner.content();
        if (content == null) return Json.bytes(node);
        node.put("kind", content.kind().text()).put("month", content.month().toString());
        ArrayNode places = node.putArray("places");
        content.places().forEach(place -> places.addArray().add(place.country()).add(place.city()));
        return Json.bytes(node.put("affiliation", content.affiliation())
                .put("foiled", content.foiled())
                .put("arrested", content.arrested())
                .put("killed", content.killed())
                .put("wounded", content.wounded()));
    }

    private static Winner winner(JsonNode node) {
        long revision = node.path("revision").longValue();
        if (!node.has("kind")) return new Winner(revision, null);
        List<Place> places = new ArrayList<>();
        node.path("places")
                .forEach(p ->
                        places.add(new Place(p.path(0).textValue(), p.path(1).textValue())));
        return new Winner(
                revision,
                new Contribution(
                        Objects.requireNonNull(Kind.of(node.path("kind").textValue())),
                        Objects.requireNonNull(Period.parse(node.path("month").textValue())),
                        places,
                        node.path("affiliation").textValue(),
                        node.path("foiled").booleanValue(),
                        node.path("arrested").intValue(),
                        node.path("killed").intValue(),
                        node.path("wounded").intValue()));
    }
}
