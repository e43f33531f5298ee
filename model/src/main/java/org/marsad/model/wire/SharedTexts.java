package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, as the names of places and groups do: equal ones are mostly the same String, which nobody has to make,
 * hash or compare letter by letter. Only the latest of each slot is remembered, so that memory stays small whatever comes.
 */
final class SharedTexts {
    private static final int SLOT_BITS = 12;
    private static final int LONGEST = 32;

    private record Known(byte[] bytes, String text) {}

    /** Threads may overwrite what others remember: what is found is whole all the same, as a record is. */
    private static final @Nullable Known[] SLOTS = new @Nullable Known[1 << SLOT_BITS];

    private SharedTexts() {}

    /** The text whose UTF-8 the bytes from there to there are. */
    static String of(byte[] json, int from, int to) {
        if (to - from > LONGEST) return new String(json, from, to - from, UTF_8);
        int slot = slot(json, from, to);
        Known known = SLOTS[slot];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, json, from, to)) return known.text;
        String text = new String(json, from, to - from, UTF_8);
        SLOTS[slot] = new Known(Arrays.copyOfRange(json, from, to), text);
        return text;
    }

    private static int slot(byte[] json, int from, int to) {
        long hash = (long) to - from;
        for (int i = from; i < to; i += Long.BYTES) hash = (hash ^ Words.word(json, i, to)) * Words.GOLDEN_RATIO;
        return (int) (hash >>> (Long.SIZE - SLOT_BITS));
    }
}
