package org.marsad.producer.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for characters of ASCII, eight bytes at a time: most of an archive is text that means nothing to whoever cuts it into rows. */
final class ByteSearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = ONES << 7;

    private final long one;
    private final long another;
    private final long third;

    /** For whichever of these comes first. */
    ByteSearch(char one, char another, char third) {
        this.one = ONES * one;
        this.another = ONES * another;
        this.third = ONES * third;
    }

    /** Where the first of them is; {@code to} if there is none before. */
    int first(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            long found = zeros(eight ^ one) | zeros(eight ^ another) | zeros(eight ^ third);
            if (found != 0) return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
        }
        while (at < to && !isOneOf(bytes[at])) at++;
        return at;
    }

    private boolean isOneOf(byte b) {
        return b == (byte) one || b == (byte) another || b == (byte) third;
    }

    /** The highest bit of each byte that is 0. Bytes after the first such one, which borrow from it, may be marked by mistake. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHEST_BITS;
    }
}
