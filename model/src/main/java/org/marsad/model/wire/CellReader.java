package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;

/**
 * Reads a cell of {@code marsad.counts} byte by byte, as {@link CellJson} writes it and in no other form, in a third of the time that a tree of JSON
 * takes: a consumer reads hundreds of thousands of them.
 */
final class CellReader {
    private static final byte[] COUNTRY = bytes("{\"country\":\"");
    private static final byte[] CITY = bytes(",\"city\":\"");
    private static final byte[] MONTH = bytes(",\"month\":\"");
    private static final byte[] AFFILIATION = bytes(",\"affiliation\":\"");
    private static final byte[] OWN = bytes(",\"counts\":");
    private static final byte[] ROLLING3 = bytes(",\"rolling3\":");
    private static final byte[] ROLLING12 = bytes(",\"rolling12\":");
    private static final byte[] INCIDENTS = bytes("{\"incidents\":");
    private static final byte[] ARRESTS = bytes(",\"arrests\":");
    private static final byte[] FOILED = bytes(",\"foiled\":");
    private static final byte[] ARRESTED = bytes(",\"arrested\":");
    private static final byte[] KILLED = bytes(",\"killed\":");
    private static final byte[] WOUNDED = bytes(",\"wounded\":");
    private static final byte[] END = bytes("}");
    /** So many digits are always a long. */
    private static final int MOST_DIGITS = 18;

    private final byte[] json;
    private int at;
    private boolean known = true;

    private CellReader(byte[] json) {
        this.json = json;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** The cell; null if it is written in another way, with an escaped name for one. */
    static @Nullable CellCounts read(byte[] json) {
        CellReader reader = new CellReader(json);
        CellCounts cell = reader.cell();
        return reader.known && reader.at == json.length ? cell : null;
    }

    private @Nullable CellCounts cell() {
        String country = text(COUNTRY);
        String city = text(CITY);
        Period month = Period.parse(text(MONTH));
        String affiliation = text(AFFILIATION);
        if (month == null) return null;
        expect(OWN);
        Counts own = counts();
        Counts rolling3 = passes(ROLLING3) ? counts() : null;
        Counts rolling12 = passes(ROLLING12) ? counts() : null;
        expect(END);
        return new CellCounts(new Cell(country, city, month, affiliation), own, rolling3, rolling12);
    }

    private Counts counts() {
        Counts counts = new Counts(
                number(INCIDENTS), number(ARRESTS), number(FOILED), number(ARRESTED), number(KILLED), number(WOUNDED));
        expect(END);
        return counts;
    }

    private String text(byte[] before) {
        expect(before);
        int from = at;
        boolean ascii = true;
        while (at < json.length && json[at] != '"' && json[at] != '\\') ascii &= json[at++] >= ' ';
        String text = ascii ? new String(json, from, at - from, UTF_8) : Json.utf8(Arrays.copyOfRange(json, from, at));
        known &= text != null && at < json.length && json[at++] == '"';
        return known && text != null ? text : "";
    }

    private long number(byte[] before) {
        expect(before);
        boolean negative = at < json.length && json[at] == '-';
        if (negative) at++;
        int from = at;
        long number = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') number = number * 10 + json[at++] - '0';
        int digits = at - from;
        known &= digits == 1 || (digits > 1 && digits <= MOST_DIGITS && json[from] != '0');
        return negative ? -number : number;
    }

    private void expect(byte[] text) {
        known &= passes(text);
    }

    private boolean passes(byte[] text) {
        int end = at + text.length;
        boolean there = end <= json.length && Arrays.equals(json, at, end, text, 0, text.length);
        if (there) at = end;
        return there;
    }
}
