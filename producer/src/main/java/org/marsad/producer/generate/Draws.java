package org.marsad.producer.generate;

import java.util.List;

/**
 * A stream of chance numbers that is a function of its seeds and nothing else: SplitMix64, written out here because Java promises no
 * sequence for its own generators from one version to the next.
 */
final class Draws {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** The stream of those seeds; another for any other seeds, or for the same in another order. */
    static Draws of(long... seeds) {
        long state = 0;
        for (long seed : seeds) state = mix((state + GOLDEN) ^ mix(seed + GOLDEN));
        return new Draws(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to below the bound, which is at least 1. */
    long below(long bound) {
        return (next() >>> 1) % bound;
    }

    int below(int bound) {
        return (int) below((long) bound);
    }

    /** From the first to the last, both included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /** From 0 to below 1. */
    double fraction() {
        return (next() >>> 11) * 0x1p-53;
    }

    boolean chance(double share) {
        return fraction() < share;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
