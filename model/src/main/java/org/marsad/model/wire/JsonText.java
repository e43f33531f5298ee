package org.marsad.model.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes JSON from its beginning to its end, byte for byte as {@link Json#bytes} writes the tree of it. The names are ours: never escaped. */
final class JsonText {
    private static final int USUAL_LENGTH = 512;
    private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

    /** Begins an object: the whole, or one in a list. */
    JsonText object() {
        next().append('{');
        return this;
    }

    JsonText object(String name) {
        name(name).append('{');
        return this;
    }

    JsonText list(String name) {
        name(name).append('[');
        return this;
    }

    JsonText endObject() {
        text.append('}');
        return this;
    }

    JsonText endList() {
        text.append(']');
        return this;
    }

    /** Without the field, if there is no value; likewise those below. */
    JsonText put(String name, @Nullable String value) {
        if (value == null) return this;
        name(name).append('"');
        if (isPlain(value)) text.append(value);
        else ESCAPES.quoteAsString(value, text);
        text.append('"');
        return this;
    }

    /** Whether there is nothing to escape, as in nearly every text: it is then taken as a whole, not character by character. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') return false;
        }
        return true;
    }

    JsonText put(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonText put(String name, @Nullable Integer value) {
        return value == null ? this : put(name, value.longValue());
    }

    JsonText put(String name, @Nullable Boolean value) {
        if (value != null) name(name).append(value.booleanValue());
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder name(String name) {
        return next().append('"').append(name).append("\":");
    }

    /** With a comma before all but the first. */
    private StringBuilder next() {
        if (text.isEmpty()) return text;
        char last = text.charAt(text.length() - 1);
        return last == '{' || last == '[' ? text : text.append(',');
    }
}
