package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.FieldsSeen.Field;

/**
 * One JSON object, read in one pass over its bytes by someone who gives up on whatever is not plain: what is not strict JSON, is written unusually,
 * or has too many names to tell whether one comes twice throws or makes it not {@linkplain #isPlain plain}, and so may the reader. Texts with
 * escapes are left to Jackson.
 *
 * <p>Its methods are called where a value begins, and pass over it.
 */
final class PlainJson {
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);
    private static final byte[] NULL = "null".getBytes(UTF_8);

    /** Of what is passed over. */
    private static final int MAX_DEPTH = 8;
    /** So many digits are always a long. */
    private static final int MAX_DIGITS = 18;

    private final byte[] json;
    private int at;
    /** Where the last object or list began, behind its bracket. */
    private int opened;

    private boolean plain = true;

    private PlainJson(byte[] json) {
        this.json = json;
        open();
    }

    /** Begins to read an object; null if it does not begin as one does, or is too large. */
    static @Nullable PlainJson of(byte[] value) {
        return isObjectInUtf8(value) ? new PlainJson(value) : null;
    }

    /** What begins like this no parser takes for UTF-16 or UTF-32; and none of them looks at all that UTF-8 asks for. */
    private static boolean isObjectInUtf8(byte[] value) {
        return value.length > 1
                && value.length <= Topics.MAX_EVENT_BYTES
                && value[0] == '{'
                && value[1] != 0
                && (Words.isAscii(value) || Json.utf8(value) != null);
    }

    /** Whether all was plain so far. If not, what was read means nothing. */
    boolean isPlain() {
        return plain;
    }

    void plainIf(boolean condition) {
        plain &= condition;
    }

    /** Ends reading: it is plain only if nothing follows. */
    void close() {
        plain &= white(at) == json.length;
    }

    /** Moves to the value of the object's next field; null behind its end, or if it is not plain. */
    @Nullable
    Field next(FieldsSeen seen) throws JsonProcessingException {
        if (!hasNext('}')) return null;
        int from = at;
        boolean escaped = quoted();
        int to = at;
        int colon = white(to);
        plain &= is(colon, ':');
        at = white(colon + 1);
        Field field = plain ? field(from, to, escaped, seen) : null;
        plain &= field != null;
        return field;
    }

    private @Nullable Field field(int from, int to, boolean escaped, FieldsSeen seen) throws JsonProcessingException {
        if (!escaped) return seen.next(json, from + 1, to - 1);
        // As a name: other texts may have halves of surrogate pairs.
        String object = "{" + new String(json, from, to - from, UTF_8) + ":0}";
        byte[] name = Json.parse(object).fieldNames().next().getBytes(UTF_8);
        return seen.next(name, 0, name.length);
    }

    /** Moves to the next item of a list; false behind its end, or if it is not plain. */
    boolean nextItem() {
        return hasNext(']');
    }

    private boolean hasNext(char end) {
        int next = white(at);
        if (plain && is(next, end)) {
            at = next + 1;
            return false;
        }
        if (at != opened) {
            plain &= is(next, ',');
            next = white(next + 1);
        }
        at = next;
        return plain;
    }

    /** Passes over a null; false if it is something else. */
    boolean isNull() {
        return is('n') && passes(NULL);
    }

    /** Whether this is an object, whose fields are next; else it is not plain. */
    boolean isObject() {
        return opens('{');
    }

    /** Whether this is a list, whose items are next; else it is not plain. */
    boolean isList() {
        return opens('[');
    }

    private boolean opens(char bracket) {
        plain &= is(bracket);
        open();
        return plain;
    }

    private void open() {
        at++;
        opened = at;
    }

    /** A text; null if it is absent. Of another type, it is not plain; likewise below. */
    @Nullable
    String text() throws JsonProcessingException {
        return text(false);
    }

    /** A text of which there are few different ones. */
    @Nullable
    String name() throws JsonProcessingException {
        return text(true);
    }

    private @Nullable String text(boolean shared) throws JsonProcessingException {
        if (!is('"')) {
            plain &= isNull();
            return null;
        }
        int from = at;
        boolean escaped = quoted();
        if (!plain) return null;
        if (escaped) return unescaped(from, at);
        return shared ? SharedTexts.of(json, from + 1, at - 1) : new String(json, from + 1, at - from - 2, UTF_8);
    }

    /** Passes over a text, with its quotes. Whether there are escapes in it, of which nobody knows yet whether they are sound. */
    private boolean quoted() {
        plain &= is('"');
        int end = Words.special(json, at + 1);
        boolean escaped = end < json.length && json[end] == '\\';
        while (end < json.length && json[end] == '\\') end = Words.special(json, end + 2);
        at = end;
        plain &= is('"');
        at++;
        return escaped;
    }

    private String unescaped(int from, int to) throws JsonProcessingException {
        return Json.parse(new String(json, from, to - from, UTF_8)).textValue();
    }

    /** A text; null of whatever else it is. */
    @Nullable
    String textIfAny() throws JsonProcessingException {
        if (is('"')) return text();
        skip();
        return null;
    }

    @Nullable
    Boolean bool() {
        if (is('t')) return passes(TRUE);
        if (is('f')) return !passes(FALSE);
        plain &= isNull();
        return null;
    }

    /** A whole number that is there. */
    long whole() {
        boolean negative = is('-');
        if (negative) at++;
        int from = at;
        long number = 0;
        for (; isDigit(); at++) number = number * 10 + here() - '0';
        int digits = at - from;
        plain &= digits == 1 ? !(negative && number == 0) : digits > 1 && digits <= MAX_DIGITS && json[from] != '0';
        plain &= !is('.') && !is('e') && !is('E');
        return negative ? -number : number;
    }

    /** Passes over a value, whatever it is. */
    void skip() throws JsonProcessingException {
        skip(0);
    }

    private void skip(int depth) throws JsonProcessingException {
        plain &= depth <= MAX_DEPTH;
        if (!plain) return;
        switch (here()) {
            case '"' -> skipText();
            case '[' -> {
                open();
                while (nextItem()) skip(depth + 1);
            }
            case '{' -> {
                open();
                FieldsSeen seen = new FieldsSeen();
                while (next(seen) != null) skip(depth + 1);
            }
            case 't' -> passes(TRUE);
            case 'f' -> passes(FALSE);
            case 'n' -> passes(NULL);
            default -> skipNumber();
        }
    }

    private void skipText() throws JsonProcessingException {
        int from = at;
        // Only Jackson knows whether it is one.
        if (quoted() && plain) unescaped(from, at);
    }

    private void skipNumber() {
        if (is('-')) at++;
        int from = at;
        skipDigits();
        plain &= at == from + 1 || !is(from, '0');
        if (is('.')) {
            at++;
            skipDigits();
        }
        if (is('e') || is('E')) {
            at++;
            if (is('+') || is('-')) at++;
            skipDigits();
        }
    }

    private void skipDigits() {
        int i = at;
        while (i < json.length && json[i] >= '0' && json[i] <= '9') i++;
        plain &= i > at;
        at = i;
    }

    private boolean isDigit() {
        byte c = here();
        return c >= '0' && c <= '9';
    }

    /** Where white space ends that may begin there. */
    private int white(int from) {
        int i = from;
        while (i < json.length && json[i] <= ' ' && isWhite(json[i])) i++;
        return i;
    }

    private static boolean isWhite(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Passes over that word, or it is not plain. */
    private boolean passes(byte[] word) {
        int end = Math.min(at + word.length, json.length);
        plain &= Arrays.equals(json, at, end, word, 0, word.length);
        at = end;
        return plain;
    }

    private boolean is(char c) {
        return is(at, c);
    }

    private boolean is(int i, char c) {
        return i < json.length && json[i] == c;
    }

    /** The byte here; 0, which is nowhere allowed, where there is none. */
    private byte here() {
        return at < json.length ? json[at] : 0;
    }
}
