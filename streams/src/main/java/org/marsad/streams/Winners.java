package org.marsad.streams;

import org.jspecify.annotations.Nullable;

/** The winner so far of each id. Exact: no two ids are ever taken for one. */
interface Winners {
    /** @param id in UTF-8 */
    @Nullable
    Winner get(byte[] id);

    void put(byte[] id, Winner winner);

    /** Keeps a statement if it wins against the one so far, which it returns. */
    default @Nullable Winner offer(byte[] id, Winner winner) {
        Winner soFar = get(id);
        if (winner.beats(soFar)) put(id, winner);
        return soFar;
    }

    /** All records before that offset are in: to be told before a commit. */
    default void complete(long offset) {}
}
