package org.marsad.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Events;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;

/** What is written in one go has the bytes of the tree that says the same. */
class JsonTextProperties {
    @Property(tries = 2000)
    void textIsEscapedAsInATree(@ForAll("text") String text) {
        assertThat(new JsonText().object().put("a", text).endObject().bytes())
                .isEqualTo(Json.bytes(Json.object().put("a", text)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anEventIsWrittenAsItsTree(@ForAll("events") SecurityEvent event) {
        ObjectNode tree = Json.object()
                .put("id", event.id())
                .put("revision", event.revision())
                .put("kind", event.kind().text());
        putIfKnown(tree, "date", event.date().isUnknown() ? null : event.date().toString());
        ArrayNode places = tree.putArray("places");
        for (Place place : event.places())
            putIfKnown(places.addObject().put("country", place.country()), "city", place.city());
        putIfKnown(tree, "affiliation", event.affiliation());
        if (event.foiled() != null) tree.put("foiled", event.foiled());
        if (event.arrested() != null) tree.put("arrested", event.arrested());
        if (event.killed() != null) tree.put("killed", event.killed());
        if (event.wounded() != null) tree.put("wounded", event.wounded());
        if (event.ages() != null)
            tree.putObject("ages")
                    .put("min", event.ages().min())
                    .put("max", event.ages().max());
        putIfKnown(tree, "summary", event.summary());
        if (event.source() != null) {
            ObjectNode source = tree.putObject("source");
            putIfKnown(source, "name", event.source().name());
            putIfKnown(source, "ref", event.source().ref());
        }
        assertThat(EventJson.bytes(event)).isEqualTo(Json.bytes(tree));
    }

    private static void putIfKnown(ObjectNode node, String field, @Nullable String text) {
        if (text != null) node.put(field, text);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withCharRange('\u0000', '\u00a0').ofMaxLength(20),
                // also halves of pairs, for which there is no UTF-8
                Arbitraries.strings().withCharRange('\ud7f0', '\ue010').ofMaxLength(5),
                Arbitraries.of(List.of("x".repeat(10_000), "\"".repeat(3000), "\u20ac".repeat(5000))));
    }

    @Provide
    Arbitrary<SecurityEvent> events() {
        return Events.events();
    }
}
