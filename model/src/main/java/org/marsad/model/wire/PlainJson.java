package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.FieldsSeen.Field;

/**
 * One JSON object, read in one pass over its bytes by someone who gives up on whatever is not plain: what is not strict JSON or has too
 * many names to tell whether one comes twice throws or makes it not {@linkplain #isPlain plain}, and so may the reader.
 */
final class PlainJson {
    /** Knows our names by their bytes, and never another: {@link #close} sees to that. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    /** The bits of eight bytes that no character of ASCII has. */
    private static final long NO_ASCII = 0x8080_8080_8080_8080L;

    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    static {
        byte[] ours = Arrays.stream(Field.values())
                .map(field -> '"' + field.text() + "\":0")
                .collect(joining(",", "{", "}"))
                .getBytes(UTF_8);
        try (JsonParser parser = FACTORY.createParser(ours)) {
            parser.nextToken();
            parser.skipChildren();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    private final JsonParser parser;
    private boolean plain = true;
    private boolean hasOthers;

    private PlainJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Begins to read an object; null if it does not begin as one does, or is too large. */
    static @Nullable PlainJson of(byte[] value) throws IOException {
        if (!isObjectInUtf8(value)) return null;
        JsonParser parser = FACTORY.createParser(value);
        parser.nextToken();
        return new PlainJson(parser);
    }

    /** What begins like this no parser takes for UTF-16 or UTF-32; and none of them looks at all that UTF-8 asks for. */
    static boolean isObjectInUtf8(byte[] value) {
        return value.length > 1
                && value.length <= Topics.MAX_EVENT_BYTES
                && value[0] == '{'
                && value[1] != 0
                && (isAscii(value) || Json.utf8(value) != null);
    }

    private static boolean isAscii(byte[] value) {
        int i = 0;
        for (; i + Long.BYTES <= value.length; i += Long.BYTES)
            if (((long) LONG.get(value, i) & NO_ASCII) != 0) return false;
        for (; i < value.length; i++) if (value[i] < 0) return false;
        return true;
    }

    /** Whether all was plain so far. If not, what was read means nothing. */
    boolean isPlain() {
        return plain;
    }

    void plainIf(boolean condition) {
        plain &= condition;
    }

    /** Ends reading: it is plain only if nothing follows. */
    void close() throws IOException {
        plain &= parser.releaseBuffered(NOWHERE) == 0;
        // A parser that is closed leaves the names it has met to those after it; one that is not, is forgotten with
        // them.
        // What is remembered of one record's names could be made to slow the next one, or to make it fail.
        if (!hasOthers) parser.close();
    }

    /** Moves to the value of the object's next field; null at its end, or if it is not plain. */
    @Nullable
    Field next(FieldsSeen seen) throws IOException {
        String name = plain ? parser.nextFieldName() : null;
        if (name == null) return null;
        parser.nextToken();
        Field field = seen.next(name);
        hasOthers |= field == Field.OTHER;
        plain &= field != null;
        return field;
    }

    /** Moves to the next item of a list; false at its end, or if it is not plain. */
    boolean nextItem() throws IOException {
        return plain && parser.nextToken() != JsonToken.END_ARRAY;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether this is an object, whose fields are next; else it is not plain. */
    boolean isObject() {
        plain &= parser.currentToken() == JsonToken.START_OBJECT;
        return plain;
    }

    /** Whether this is a list, whose items are next; else it is not plain. */
    boolean isList() {
        plain &= parser.currentToken() == JsonToken.START_ARRAY;
        return plain;
    }

    /** A text; null if it is absent. Of another type, it is not plain; likewise below. */
    @Nullable
    String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getText();
        plain &= isNull();
        return null;
    }

    /** A text; null of whatever else it is. */
    @Nullable
    String textIfAny() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) return parser.getText();
        skip();
        return null;
    }

    @Nullable
    Boolean bool() {
        JsonToken token = parser.currentToken();
        plain &= token.isBoolean() || token == JsonToken.VALUE_NULL;
        return token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
    }

    /** A whole number that is there. */
    long whole() throws IOException {
        plain &= parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        return plain ? parser.getLongValue() : 0;
    }

    /** Passes over a value, whatever it is. */
    void skip() throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (nextItem()) skip();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            FieldsSeen seen = new FieldsSeen();
            while (next(seen) != null) skip();
        }
    }
}
