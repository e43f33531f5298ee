package org.marsad.producer.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Choices that are drawn as often as their weights say. */
final class Weighted<T> {
    private final List<T> choices = new ArrayList<>();
    private int[] ends = {};

    /** Adds a choice with a weight of at least 1. */
    Weighted<T> add(int weight, T choice) {
        int end = total() + weight;
        ends = Arrays.copyOf(ends, ends.length + 1);
        ends[ends.length - 1] = end;
        choices.add(choice);
        return this;
    }

    int total() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    T draw(Draws draws) {
        int at = Arrays.binarySearch(ends, draws.below(total()));
        return choices.get(at < 0 ? -at - 1 : at + 1);
    }
}
