package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Row;

/** A line is a row. It ends with LF or CRLF. */
final class LineRows implements Rows {
    private static final int[] NO_FIELDS = {};
    private static final ByteSearch LINE_END = new ByteSearch('\n', '\n', '\n');

    private final Window window;
    private int at;
    private long line;

    LineRows(InputStream in) {
        this.window = new Window(in);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            window.begin(at);
            boolean ended = end();
            if (!ended && at == window.start()) return null;
            line++;
            boolean cr = at > window.start() && window.bytes()[at - 1] == '\r';
            Row row = window.row(line, line, cr ? at - 1 : at, NO_FIELDS, 0, null);
            if (ended) at++;
            if (!row.isBlank()) return row;
        }
    }

    /** Moves to the end of the line; false if the stream ends before. */
    private boolean end() throws IOException {
        while (true) {
            at = LINE_END.first(window.bytes(), at, window.end());
            if (at < window.end()) return true;
            int more = window.more();
            if (more < 0) {
                at = window.end();
                return false;
            }
            at = more;
        }
    }
}
