package org.marsad.streams;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes being written: numbers take as few as they need, as in Protocol Buffers (base 128, zigzag where they have a sign); or text. */
final class BytesOut {
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private byte[] bytes = new byte[256];
    private int size;

    /** 0 or more; a negative one takes ten bytes. */
    BytesOut unsigned(long number) {
        ensure(10);
        long rest = number;
        while ((rest & ~LOW_BITS) != 0) {
            bytes[size++] = (byte) ((rest & LOW_BITS) | MORE);
            rest >>>= BITS;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    BytesOut signed(long number) {
        return unsigned((number << 1) ^ (number >> 63));
    }

    BytesOut bytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** Its decimal digits. */
    BytesOut decimal(long number) {
        // Most figures are.
        boolean isDigit = number >= 0 && number <= 9;
        if (!isDigit) return bytes(Long.toString(number).getBytes(ISO_8859_1));
        ensure(1);
        bytes[size++] = (byte) ('0' + number);
        return this;
    }

    /** With its length before it. */
    BytesOut text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return unsigned(utf8.length).bytes(utf8);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }

    int size() {
        return size;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, size);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written. */
    BytesOut clear() {
        size = 0;
        return this;
    }
}
