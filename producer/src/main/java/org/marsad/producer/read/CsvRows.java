package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Row;

/**
 * CSV by RFC 4180, as bytes: a comma, a quote and the end of a line are the same in every encoding of our sources, and a row that is
 * rejected is to be kept as it was. Lines end with LF, CRLF or CR. A quote opens a field only at its start; what follows its closing
 * quote must be a delimiter or the end of the line, else a field that was not closed would go on in the next row and be taken for sound.
 *
 * <p>A row whose quotes are wrong ends with its first line, and reading goes on in the next: it must not take the rows after it along.
 */
final class CsvRows implements Rows {
    /** More than any format has columns. Further fields are counted, but cannot be read. */
    private static final int MAX_FIELDS = 512;

    private static final ByteSearch IN_QUOTES = new ByteSearch('"', '\n', '\r');

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote in a quoted field: it closes the field, unless another one follows. */
        CLOSED
    }

    private final Window window;
    private final byte delimiter;
    private final ByteSearch fieldEnd;
    private final int[] ends = new int[MAX_FIELDS];
    private int at;
    private boolean afterCr;
    private long nextLine = 1;

    private State state = State.FIELD_START;
    private int fields;
    private long line;
    private long quoteLine;
    private @Nullable String flaw;
    /** Where the first line of the row ends, from its start; -1 as long as it has only one. */
    private int firstLineEnd;

    CsvRows(InputStream in, char delimiter) {
        this.window = new Window(in);
        this.delimiter = (byte) delimiter;
        this.fieldEnd = new ByteSearch(delimiter, '\n', '\r');
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            window.begin(at);
            state = State.FIELD_START;
            fields = 0;
            flaw = null;
            firstLineEnd = -1;
            line = nextLine;
            boolean ended = end();
            if (!ended && at == window.start()) return null;
            if (state == State.QUOTED)
                flaw = "field " + (fields + 1) + " is opened by a quote on line " + quoteLine + " that nothing closes";
            if (flaw != null && firstLineEnd >= 0) return firstLine();
            endField();
            Row row = window.row(line, nextLine, at, ends, fields, flaw);
            if (ended) at++;
            nextLine++;
            if (!row.isBlank()) return row;
        }
    }

    /** Goes back to the end of the row's first line. */
    private Row firstLine() {
        at = window.start() + firstLineEnd;
        nextLine = line + 1;
        Row row = window.row(line, line, at, ends, 0, flaw);
        afterCr = window.bytes()[at++] == '\r';
        return row;
    }

    /** Moves to the end of the row; false if the stream ends before, or what is kept of a row is full. */
    private boolean end() throws IOException {
        while (true) {
            if (at == window.end()) {
                if (state == State.QUOTED && firstLineEnd >= 0 && window.isFull()) return false;
                int more = window.more();
                if (more < 0) {
                    at = window.end();
                    return false;
                }
                at = more;
            }
            if (afterCr) skipLf();
            else if (look()) return true;
        }
    }

    /** The LF of a CRLF belongs to neither row. */
    private void skipLf() {
        afterCr = false;
        if (window.bytes()[at] == '\n') window.begin(++at);
    }

    /** Looks at all that has been read; true if the row ends in it. */
    private boolean look() {
        byte[] bytes = window.bytes();
        int end = window.end();
        for (; at < end; at++) {
            byte b = bytes[at];
            if (state == State.QUOTED) {
                if (b == '"') state = State.CLOSED;
                else if (b == '\r' || (b == '\n' && bytes[at - 1] != '\r')) {
                    nextLine++;
                    if (firstLineEnd < 0) firstLineEnd = at - window.start();
                } else at = IN_QUOTES.first(bytes, at + 1, end) - 1;
            } else if (b == delimiter) {
                endField();
                state = State.FIELD_START;
            } else if (b == '\n' || b == '\r') {
                afterCr = b == '\r';
                return true;
            } else if (b == '"' && state != State.PLAIN) {
                if (state == State.FIELD_START) quoteLine = nextLine;
                state = State.QUOTED;
            } else {
                if (state == State.CLOSED) textAfterQuote();
                state = State.PLAIN;
                at = fieldEnd.first(bytes, at + 1, end) - 1;
            }
        }
        return false;
    }

    private void endField() {
        if (fields < MAX_FIELDS) ends[fields] = at - window.start();
        if (fields < Integer.MAX_VALUE) fields++;
    }

    private void textAfterQuote() {
        if (flaw == null)
            flaw = "field " + (fields + 1) + ", opened by a quote on line " + quoteLine
                    + ", goes on after the quote that closes it on line " + nextLine
                    + ": is a quote missing before, or one in the text not doubled?";
    }
}
