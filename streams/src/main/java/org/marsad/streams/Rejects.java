package org.marsad.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Rejected;

/** What is rejected between two commits. */
final class Rejects {
    /** So much may wait for the next commit, in bytes; with more it should come soon. */
    private static final long MANY = 16 * 1024 * 1024;
    /** What one takes in memory beside its bytes, about. */
    private static final int EACH = 500;

    private final List<Rejected> rejects = new ArrayList<>();
    private long bytes;

    void add(Rejected rejected) {
        rejects.add(rejected);
        bytes += EACH + size(rejected.key()) + size(rejected.value());
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    boolean areMany() {
        return bytes > MANY;
    }

    /** Hands them over in their order. */
    void take(Consumer<Rejected> taker) {
        rejects.forEach(taker);
        rejects.clear();
        bytes = 0;
    }
}
