package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;

/**
 * Finds the head of an event in one pass over its bytes. Of all the rest it only makes sure that it is strict JSON, which takes a fraction
 * of what a parser does. Like {@link EventReader}, it leaves to others whatever is out of the ordinary, be it sound or not: escapes in
 * names, the id or the date, deep nesting, more than a few names.
 *
 * <p>Its methods are given where something begins and return where it has ended.
 */
final class PlainHead {
    private static final int GIVEN_UP = -1;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAMES = 32;
    /** Parsers take no number that is much longer. */
    private static final int MAX_NUMBER = 100;

    private static final byte[] ID = "id".getBytes(UTF_8);
    private static final byte[] DATE = "date".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);
    private static final byte[] NULL = "null".getBytes(UTF_8);

    private final byte[] json;
    /** Hashes of the names in all objects that are open, the outermost first. Two that are equal may be of one name that comes twice. */
    private final long[] names = new long[MAX_NAMES];

    private int known;
    private @Nullable String id;
    private @Nullable String date;

    private PlainHead(byte[] json) {
        this.json = json;
    }

    /** The head; null if others have to find it. */
    static Head.@Nullable Known of(byte[] value, long timestamp) {
        if (!PlainJson.isObjectInUtf8(value)) return null;
        PlainHead head = new PlainHead(value);
        if (head.white(head.object(0, 0)) != value.length) return null;
        String id = head.id;
        String date = head.date;
        if (id == null || !EventRules.isText(id) || isEscaped(id) || (date != null && isEscaped(date))) return null;
        EventDate day = date == null ? null : EventDate.parse(date);
        return new Head.Known(id, day != null && PlausibleDays.have(day, timestamp) ? day : EventDate.UNKNOWN);
    }

    private static boolean isEscaped(String text) {
        return text.indexOf('\\') >= 0;
    }

    private int object(int from, int depth) {
        int outer = known;
        int at = white(from + 1);
        if (at(at) == '}') return at + 1;
        while (true) {
            int name = at;
            at = name(name, outer);
            int start = white(at);
            if (at(start) != ':') return GIVEN_UP;
            start = white(start + 1);
            int end = value(start, depth);
            if (depth == 0 && at(start) == '"' && end > 0) {
                if (is(ID, name + 1, at - 1)) id = new String(json, start + 1, end - start - 2, UTF_8);
                else if (is(DATE, name + 1, at - 1)) date = new String(json, start + 1, end - start - 2, UTF_8);
            }
            at = white(end);
            if (at(at) == '}') {
                known = outer;
                return at + 1;
            }
            if (at(at) != ',') return GIVEN_UP;
            at = white(at + 1);
        }
    }

    private boolean is(byte[] text, int from, int to) {
        return Arrays.equals(text, 0, text.length, json, from, to);
    }

    /** Those of the same object are known since {@code outer}. */
    private int name(int from, int outer) {
        if (at(from) != '"' || known == MAX_NAMES) return GIVEN_UP;
        long hash = 0;
        for (int at = from + 1; ; at++) {
            int c = at(at);
            if (c == '"') {
                for (int i = outer; i < known; i++) if (names[i] == hash) return GIVEN_UP;
                names[known++] = hash;
                return at + 1;
            }
            if (c < ' ' || c == '\\') return GIVEN_UP;
            hash = Long.rotateLeft(hash, 7) ^ c;
        }
    }

    private int value(int from, int depth) {
        return switch (at(from)) {
            case '"' -> string(from);
            case '{' -> depth < MAX_DEPTH ? object(from, depth + 1) : GIVEN_UP;
            case '[' -> depth < MAX_DEPTH ? list(from, depth + 1) : GIVEN_UP;
            case 't' -> literal(TRUE, from);
            case 'f' -> literal(FALSE, from);
            case 'n' -> literal(NULL, from);
            default -> number(from);
        };
    }

    private int list(int from, int depth) {
        int at = white(from + 1);
        if (at(at) == ']') return at + 1;
        while (true) {
            at = white(value(at, depth));
            if (at(at) == ']') return at + 1;
            if (at(at) != ',') return GIVEN_UP;
            at = white(at + 1);
        }
    }

    private int string(int from) {
        int at = from + 1;
        while (true) {
            int c = at(at);
            if (c == '"') return at + 1;
            if (c < ' ') return GIVEN_UP;
            at = c == '\\' ? escape(at) : at + 1;
        }
    }

    private int escape(int from) {
        return switch (at(from + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 2;
            case 'u' -> isHex(from + 2) && isHex(from + 3) && isHex(from + 4) && isHex(from + 5) ? from + 6 : GIVEN_UP;
            default -> GIVEN_UP;
        };
    }

    private boolean isHex(int at) {
        return Character.digit(at(at), 16) >= 0;
    }

    private int literal(byte[] word, int from) {
        int end = from + word.length;
        return end <= json.length && is(word, from, end) ? end : GIVEN_UP;
    }

    private int number(int from) {
        int first = at(from) == '-' ? from + 1 : from;
        int at = digits(first);
        if (at(first) == '0' && at > first + 1) return GIVEN_UP;
        if (at(at) == '.') at = digits(at + 1);
        if (at(at) == 'e' || at(at) == 'E') {
            int sign = at(at + 1);
            at = digits(sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at - from > MAX_NUMBER ? GIVEN_UP : at;
    }

    private int digits(int from) {
        int at = from;
        while (at(at) >= '0' && at(at) <= '9') at++;
        return at == from ? GIVEN_UP : at;
    }

    private int white(int from) {
        int at = from;
        while (at(at) == ' ' || at(at) == '\n' || at(at) == '\r' || at(at) == '\t') at++;
        return at;
    }

    /** The byte there; 0, which is nowhere allowed, where there is none. */
    private int at(int at) {
        return at >= 0 && at < json.length ? json[at] & 0xFF : 0;
    }
}
