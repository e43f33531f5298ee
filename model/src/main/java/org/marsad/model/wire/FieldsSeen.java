package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names that one JSON object has had so far: none may come twice. */
final class FieldsSeen {
    /** The names to which design.md gives a meaning, and all others. */
    enum Field {
        ID,
        REVISION,
        RETRACTED,
        REASON,
        KIND,
        DATE,
        PLACES,
        COUNTRY,
        CITY,
        AFFILIATION,
        FOILED,
        ARRESTED,
        KILLED,
        WOUNDED,
        AGES,
        MIN,
        MAX,
        SUMMARY,
        SOURCE,
        NAME,
        REF,
        OTHER
    }

    /** A name of ours: its bytes, of which none has more than sixteen. */
    private record Known(long first, long second, int length, Field field, int bit) {
        static Known of(Field field, int bit) {
            byte[] text = field.name().toLowerCase(Locale.ROOT).getBytes(UTF_8);
            int length = text.length;
            return new Known(Words.word(text, 0, length), Words.word(text, Long.BYTES, length), length, field, bit);
        }
    }

    /** Each is compared with those before it, so they must be few. */
    private static final int MAX_OTHERS = 16;

    private static final int SLOT_BITS = 6;
    /** Our names, each in the slot of its hash or the next one that was free. */
    private static final @Nullable Known[] SLOTS = new @Nullable Known[1 << SLOT_BITS];

    static {
        int bit = 1;
        for (Field field : Field.values()) {
            if (field == Field.OTHER) continue;
            Known known = Known.of(field, bit);
            int slot = slot(known.first);
            while (SLOTS[slot] != null) slot = after(slot);
            SLOTS[slot] = known;
            bit <<= 1;
        }
    }

    /** A bit for each. */
    private int ours;

    /** Hashes: two that are equal may be of one name that comes twice. */
    private long @Nullable [] others;

    private int known;

    private static int slot(long hash) {
        return (int) ((hash * Words.GOLDEN_RATIO) >>> (Long.SIZE - SLOT_BITS));
    }

    private static int after(int slot) {
        return (slot + 1) % SLOTS.length;
    }

    /**
     * What the next name means; null if it came before, or that cannot be told.
     *
     * @param json has it from there to there
     */
    @Nullable
    Field next(byte[] json, int from, int to) {
        long first = Words.word(json, from, to);
        long second = Words.word(json, from + Long.BYTES, to);
        int slot = slot(first);
        for (Known name; (name = SLOTS[slot]) != null; slot = after(slot)) {
            if (name.first != first || name.second != second || name.length != to - from) continue;
            int before = ours;
            ours |= name.bit;
            return ours == before ? null : name.field;
        }
        return isNew(hash(json, from, to)) ? Field.OTHER : null;
    }

    private static long hash(byte[] json, int from, int to) {
        long hash = 1;
        for (int i = from; i < to; i++) hash = 31 * hash + json[i];
        return hash;
    }

    private boolean isNew(long other) {
        if (others == null) others = new long[MAX_OTHERS];
        for (int i = 0; i < known; i++) if (others[i] == other) return false;
        if (known == MAX_OTHERS) return false;
        others[known++] = other;
        return true;
    }
}
