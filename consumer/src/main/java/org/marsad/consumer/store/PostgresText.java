package org.marsad.consumer.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Json;

/**
 * How text that PostgreSQL has no text for is kept there. U+0000 is legal in ids and names: it becomes U+0001 U+0001, and U+0001 becomes U+0001
 * U+0002, so that no two texts become one and their order stays that of the code points.
 */
final class PostgresText {
    private static final char NUL = '\0';
    private static final char ESCAPE = '\1';
    private static final char ESCAPED = '\2';
    /** Deeper ones may overflow its stack; a shorter text cannot be that deep. */
    private static final int DEEPEST = 1_000;

    private static final List<String> COUNTED =
            List.of("kind", "date", "affiliation", "foiled", "arrested", "killed", "wounded");

    private PostgresText() {}

    static String escaped(String text) {
        if (text.indexOf(NUL) < 0 && text.indexOf(ESCAPE) < 0) return text;
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == NUL) escaped.append(ESCAPE).append(ESCAPE);
            else if (c == ESCAPE) escaped.append(ESCAPE).append(ESCAPED);
            else escaped.append(c);
        }
        return escaped.toString();
    }

    static String original(String escaped) {
        if (escaped.indexOf(ESCAPE) < 0) return escaped;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != ESCAPE) text.append(c);
            else text.append(escaped.charAt(++i) == ESCAPE ? NUL : ESCAPE);
        }
        return text.toString();
    }

    /**
     * What counts of an event that PostgreSQL could not read as JSON: it reads no escaped U+0000 and no half of a surrogate pair, wherever
     * they are, nor what is nested very deep. The texts in it are escaped.
     *
     * @param value an event's JSON
     * @return null if it can read the value itself
     */
    static @Nullable String readable(String value) {
        if (!mayBeUnreadable(value)) return null;
        try {
            JsonNode event = Json.parse(value);
            ObjectNode readable = Json.object();
            for (String field : COUNTED) copy(event, field, readable);
            var places = readable.putArray("places");
            for (JsonNode place : event.path("places")) {
                ObjectNode one = places.addObject();
                copy(place, "country", one);
                copy(place, "city", one);
            }
            return Json.text(readable);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no event", e);
        }
    }

    private static boolean mayBeUnreadable(String value) {
        for (int at = value.indexOf("\\u"); at >= 0 && at + 2 < value.length(); at = value.indexOf("\\u", at + 2)) {
            char first = value.charAt(at + 2);
            if (first == '0' || first == 'd' || first == 'D') return true;
        }
        return value.length() > DEEPEST && isDeep(value);
    }

    private static boolean isDeep(String value) {
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // Those within strings count too: what is taken for unreadable without need is no less right.
            if (c == '[' || c == '{') depth++;
            else if (c == ']' || c == '}') depth--;
            if (depth > DEEPEST) return true;
        }
        return false;
    }

    private static void copy(JsonNode from, String field, ObjectNode to) {
        JsonNode node = from.get(field);
        if (node == null) return;
        if (node.isTextual()) to.put(field, escaped(node.textValue()));
        else if (node.isValueNode()) to.set(field, node);
    }
}
