package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.Rejected.Whole;
import org.marsad.model.wire.Topics;
import org.marsad.producer.parse.Row;

/**
 * The bytes of the row that is being read. They are all here, so that a row that is rejected is kept as it was; but of a row of more than
 * 16 MiB only the first 64 KiB, its length and its SHA-256: memory stays bounded.
 */
final class Window {
    private static final int FIRST_SIZE = 128 * 1024;
    private static final int[] NO_FIELDS = {};

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private long dropped;
    private byte[] head = {};
    private @Nullable MessageDigest digest;

    Window(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the row begins in {@link #bytes}. */
    int start() {
        return start;
    }

    /** Where what has been read ends in {@link #bytes}. */
    int end() {
        return end;
    }

    /** Whether no more of the row can be kept as it is. */
    boolean isFull() {
        return end - start >= Topics.MAX_REJECTED_BYTES;
    }

    /** Begins the next row. */
    void begin(int at) {
        start = at;
        dropped = 0;
        digest = null;
    }

    /**
     * Reads on when all has been looked at. The row's bytes move.
     *
     * @return where to look on; -1 at the end of the stream
     */
    int more() throws IOException {
        // The last byte stays: it may turn out to be half of a CRLF.
        if (end - start > Topics.MAX_REJECTED_BYTES) drop(end - 1);
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        start = 0;
        if (end == bytes.length) bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        int read = in.read(bytes, end, bytes.length - end);
        if (read < 0) return -1;
        int at = end;
        end += read;
        return at;
    }

    private void drop(int to) {
        if (digest == null) {
            digest = Rejected.sha256();
            head = Arrays.copyOfRange(bytes, start, start + Rejected.KEPT_BYTES);
        }
        digest.update(bytes, start, to - start);
        dropped += to - start;
        start = to;
    }

    /** The row, which ends before {@code at}. */
    Row row(long line, long lastLine, int at, int[] ends, int fields, @Nullable String flaw) {
        if (digest == null && at - start <= Topics.MAX_REJECTED_BYTES)
            return new Row(line, lastLine, bytes, start, at - start, ends, fields, flaw, null);
        drop(at);
        String sha256 = HexFormat.of().formatHex(Objects.requireNonNull(digest).digest());
        return new Row(line, lastLine, head, 0, head.length, NO_FIELDS, fields, flaw, new Whole(dropped, sha256));
    }
}
