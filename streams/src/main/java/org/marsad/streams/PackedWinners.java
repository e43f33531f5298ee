package org.marsad.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Winners in some 50 bytes each. An entry is the id itself and its packed winner, one after the other in pages of bytes; an open-addressing
 * table (linear probing) finds it by 32 bits of a hash and compares the id. A winner that no longer fits moves to the end, and where it was
 * is not used again: an id moves only as often as its winner grows.
 *
 * <p>The hash has a random seed, so that nobody can prepare ids that share one. For one thread.
 */
final class PackedWinners implements Winners {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** 2^64 by the golden ratio: odd, and its bits are spread. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final int PAGE_BITS = 18;
    private static final int PAGE = 1 << PAGE_BITS;
    /** Entries begin where 4 divides the position, so that 32 bits tell positions in 16 GiB. */
    private static final int ALIGNMENT_BITS = 2;

    private static final int ALIGNMENT = 1 << ALIGNMENT_BITS;
    private static final long LOW_INT = 0xffff_ffffL;
    private static final int LOW_SHORT = 0xffff;
    /** What comes before an id: its length in the low half, in the high half the room for its winner. */
    private static final int HEADER = Integer.BYTES;

    private final long seed = new SplittableRandom().nextLong();
    private final NumberedNames names = new NumberedNames();
    private final BytesOut packed = new BytesOut();
    private final List<byte[]> pages = new ArrayList<>();
    /** The first position that no entry has. */
    private long end = ALIGNMENT;
    /** The hash in the high half, in the low half the entry's position by 4; 0 = free. */
    private long[] slots = new long[1 << 10];

    private int entries;

    @Override
    public @Nullable Winner get(byte[] id) {
        long slot = slots[find(id, hash(id))];
        if (slot == 0) return null;
        long position = position(slot);
        return WinnerBytes.read(new BytesIn(page(position), offset(position) + HEADER + id.length), names);
    }

    @Override
    public void put(byte[] id, Winner winner) {
        WinnerBytes.write(winner, packed.clear(), names);
        int hash = hash(id);
        int index = find(id, hash);
        if (slots[index] == 0) {
            slots[index] = slot(hash, append(id));
            if (++entries > slots.length / 4 * 3) grow();
        } else if (!overwrite(position(slots[index]), id.length)) {
            slots[index] = slot(hash, append(id));
        }
    }

    /** The slot of that id, or the free one where it belongs. */
    private int find(byte[] id, int hash) {
        int mask = slots.length - 1;
        for (int index = hash & mask; ; index = (index + 1) & mask) {
            long slot = slots[index];
            if (slot == 0 || ((int) (slot >>> Integer.SIZE) == hash && isOf(id, position(slot)))) return index;
        }
    }

    private boolean isOf(byte[] id, long position) {
        byte[] page = page(position);
        int from = offset(position) + HEADER;
        return (header(position) & LOW_SHORT) == id.length
                && Arrays.equals(page, from, from + id.length, id, 0, id.length);
    }

    private boolean overwrite(long position, int idLength) {
        if (header(position) >>> Short.SIZE < packed.size()) return false;
        packed.copyTo(page(position), offset(position) + HEADER + idLength);
        return true;
    }

    private long append(byte[] id) {
        int length = HEADER + id.length + packed.size();
        if (offset(end) + length > PAGE) end = (end | (PAGE - 1)) + 1;
        long position = end;
        if (position >>> PAGE_BITS == pages.size()) pages.add(new byte[PAGE]);
        if (position >>> ALIGNMENT_BITS > LOW_INT)
            throw new IllegalStateException("one partition has more ids than 16 GiB hold: count by more partitions");
        byte[] page = page(position);
        int offset = offset(position);
        INT.set(page, offset, (packed.size() << Short.SIZE) | id.length);
        System.arraycopy(id, 0, page, offset + HEADER, id.length);
        packed.copyTo(page, offset + HEADER + id.length);
        end = (position + length + ALIGNMENT - 1) & -ALIGNMENT;
        return position;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        int mask = slots.length - 1;
        for (long slot : before) {
            if (slot == 0) continue;
            int index = (int) (slot >>> Integer.SIZE) & mask;
            while (slots[index] != 0) index = (index + 1) & mask;
            slots[index] = slot;
        }
    }

    private static long slot(int hash, long position) {
        return ((long) hash << Integer.SIZE) | (position >>> ALIGNMENT_BITS);
    }

    private static long position(long slot) {
        return (slot & LOW_INT) << ALIGNMENT_BITS;
    }

    private byte[] page(long position) {
        return pages.get((int) (position >>> PAGE_BITS));
    }

    private static int offset(long position) {
        return (int) position & (PAGE - 1);
    }

    private int header(long position) {
        return (int) INT.get(page(position), offset(position));
    }

    private int hash(byte[] id) {
        long hash = seed ^ id.length;
        int at = 0;
        for (; at <= id.length - Long.BYTES; at += Long.BYTES) hash = mixed(hash, (long) LONG.get(id, at));
        for (; at < id.length; at++) hash = mixed(hash, id[at]);
        return (int) mixed(hash, 0);
    }

    private static long mixed(long hash, long word) {
        long product = (hash ^ word) * MULTIPLIER;
        return product ^ (product >>> Integer.SIZE);
    }
}
