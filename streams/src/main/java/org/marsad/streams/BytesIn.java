package org.marsad.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads what {@link BytesOut} has written. */
final class BytesIn {
    private static final int LOW_BITS = 0x7f;
    private static final int BITS = 7;

    private final byte[] bytes;
    private int at;

    BytesIn(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    BytesIn(byte[] bytes) {
        this(bytes, 0);
    }

    long unsigned() {
        long number = 0;
        for (int shift = 0; ; shift += BITS) {
            byte b = bytes[at++];
            number |= (long) (b & LOW_BITS) << shift;
            if (b >= 0) return number;
        }
    }

    /** An unsigned number that fits. */
    int integer() {
        return Math.toIntExact(unsigned());
    }

    long signed() {
        long number = unsigned();
        return (number >>> 1) ^ -(number & 1);
    }

    String text() {
        int length = integer();
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int position() {
        return at;
    }

    void skip(int length) {
        at += length;
    }
}
