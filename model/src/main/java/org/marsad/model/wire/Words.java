package org.marsad.model.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of JSON at a time. The bits are those of "Determine if a word has a byte less than n" and "… equal to n" (S. E. Anderson, Bit
 * Twiddling Hacks): what they find above the first byte that is there may be wrong, so only the first is asked for.
 */
final class Words {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The lowest bit of each byte. */
    private static final long ONES = 0x0101_0101_0101_0101L;
    /** The highest bit of each byte, which no character of ASCII has. */
    private static final long TOPS = 0x8080_8080_8080_8080L;

    /** 2^64 by the golden ratio, which spreads what it is multiplied with (Knuth, The Art of Computer Programming 3, 6.4). */
    static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    private Words() {}

    static boolean isAscii(byte[] json) {
        int i = 0;
        for (; i + Long.BYTES <= json.length; i += Long.BYTES) if (((long) LONG.get(json, i) & TOPS) != 0) return false;
        for (; i < json.length; i++) if (json[i] < 0) return false;
        return true;
    }

    /** Where the first quote, backslash or control character is from there on; the length if there is none. */
    static int special(byte[] json, int from) {
        int i = from;
        for (; i + Long.BYTES <= json.length; i += Long.BYTES) {
            long word = (long) LONG.get(json, i);
            long quotes = word ^ QUOTES;
            long backslashes = word ^ BACKSLASHES;
            long found =
                    (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - SPACES) & ~word))
                            & TOPS;
            if (found != 0) return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
        }
        while (i < json.length && !isSpecial(json[i])) i++;
        return i;
    }

    private static boolean isSpecial(byte c) {
        return c == '"' || c == '\\' || (c >= 0 && c < ' ');
    }

    /** The bytes from there to there, eight at most, the first in the lowest bits. */
    static long word(byte[] json, int from, int to) {
        int length = to - from;
        if (length <= 0) return 0;
        if (from + Long.BYTES > json.length) return slowly(json, from, to);
        long word = (long) LONG.get(json, from);
        return length >= Long.BYTES ? word : word & ((1L << (length * Byte.SIZE)) - 1);
    }

    private static long slowly(byte[] json, int from, int to) {
        long word = 0;
        for (int i = Math.min(to, from + Long.BYTES) - 1; i >= from; i--) word = (word << Byte.SIZE) | (json[i] & 0xFF);
        return word;
    }
}
