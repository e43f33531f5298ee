package org.marsad.producer.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.Rejected.Whole;

/**
 * One row as it lies in its file, its bytes cut into fields. It is a view of the reader's memory: the next row overwrites it. Fields are
 * decoded when asked for, as of a row of fifty columns a dozen are needed.
 */
public final class Row {
    private static final byte QUOTE = '"';

    private final long line;
    private final long lastLine;
    private final byte[] buffer;
    private final int from;
    private final int length;
    private final int[] ends;
    private final int size;
    private final @Nullable String flaw;
    private final @Nullable Whole whole;

    /**
     * The row of {@code length} bytes from {@code from} on.
     *
     * @param line its first line in the file, from 1; {@code lastLine} its last
     * @param ends where its first fields end, counted from {@code from}
     * @param size how many fields it has, be it more than there are {@code ends}
     * @param flaw a sentence on what is wrong with its quotes; null if nothing
     * @param whole of a row that is cut, what it was
     */
    public Row(
            long line,
            long lastLine,
            byte[] buffer,
            int from,
            int length,
            int[] ends,
            int size,
            @Nullable String flaw,
            @Nullable Whole whole) {
        this.line = line;
        this.lastLine = lastLine;
        this.buffer = buffer;
        this.from = from;
        this.length = length;
        this.ends = ends;
        this.size = size;
        this.flaw = flaw;
        this.whole = whole;
    }

    long line() {
        return line;
    }

    long lastLine() {
        return lastLine;
    }

    int size() {
        return size;
    }

    @Nullable
    String flaw() {
        return flaw;
    }

    @Nullable
    Whole whole() {
        return whole;
    }

    /** A copy of its bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, from, from + length);
    }

    /** Whether there is nothing in it but white space: then it is not a row. */
    public boolean isBlank() {
        for (int i = from; i < from + length; i++) {
            if (!isWhite(buffer[i])) return false;
        }
        return whole == null;
    }

    /** Whether that is its first character, be there white space before. */
    public boolean startsWith(char first) {
        int i = from;
        while (i < from + length && isWhite(buffer[i])) i++;
        return i < from + length && buffer[i] == first;
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    boolean isAscii() {
        int all = 0;
        for (int i = from; i < from + length; i++) all |= buffer[i];
        return all >= 0;
    }

    boolean isUtf8() {
        return Json.utf8(bytes()) != null;
    }

    /** The text of a field, without its quotes and the white space around it; empty where the row has none. */
    String text(int field, Charset charset) {
        if (field < 0 || field >= size || field >= ends.length) return "";
        int start = from + (field == 0 ? 0 : ends[field - 1] + 1);
        int end = from + ends[field];
        if (start == end || buffer[start] != QUOTE) return new String(buffer, start, end - start, charset).strip();
        return unquoted(start + 1, end, charset).strip();
    }

    /** Every second quote goes: of a doubled one the other half, and the closing one. */
    private String unquoted(int start, int end, Charset charset) {
        byte[] text = new byte[end - start];
        int kept = 0;
        boolean quote = false;
        for (int i = start; i < end; i++) {
            quote = buffer[i] == QUOTE && !quote;
            if (!quote) text[kept++] = buffer[i];
        }
        return new String(text, 0, kept, charset);
    }

    /** How it begins, for people. */
    public String shown() {
        return Shown.of(new String(buffer, from, Math.min(length, Shown.MAX_BYTES), StandardCharsets.UTF_8));
    }

    Parsed.Skipped skipped(String why) {
        return new Parsed.Skipped(line, why);
    }

    Parsed.Rejected rejected(Reason reason, String detail) {
        return new Parsed.Rejected(line, reason, detail, bytes(), whole);
    }
}
