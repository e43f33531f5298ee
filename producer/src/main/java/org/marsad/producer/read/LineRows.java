package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Row;

/** A line is a row. It ends with LF or CRLF. */
final class LineRows implements Rows {
    private static final int[] NO_FIELDS = {};
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = ONES << 7;
    private static final long LINE_ENDS = ONES * '\n';

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
            byte[] bytes = window.bytes();
            int end = window.end();
            at = lineEnd(bytes, at, end);
            if (at < end) return true;
            int more = window.more();
            if (more < 0) {
                at = window.end();
                return false;
            }
            at = more;
        }
    }

    /** Eight bytes at a time, as long as none of them is the end. */
    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !hasZero((long) EIGHT.get(bytes, at) ^ LINE_ENDS)) at += Long.BYTES;
        while (at < to && bytes[at] != '\n') at++;
        return at;
    }

    /** Whether one of its bytes is 0: only from there does subtracting 1 from each borrow into its highest bit. */
    private static boolean hasZero(long eight) {
        return ((eight - ONES) & ~eight & HIGHEST_BITS) != 0;
    }
}
