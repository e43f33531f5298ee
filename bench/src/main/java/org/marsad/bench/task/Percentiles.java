package org.marsad.bench.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;

/** The smallest of some figures that so many of them do not exceed. */
final class Percentiles {
    private Percentiles() {}

    static double of(double[] figures, double percent) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
    }

    /** Puts the median, the 99th percentile and the greatest of times in milliseconds. */
    static void put(ObjectNode node, String name, Collection<Double> ms) {
        double[] all = ms.stream().mapToDouble(Double::doubleValue).toArray();
        node.put(name + "P50Ms", of(all, 50)).put(name + "P99Ms", of(all, 99)).put(name + "MaxMs", of(all, 100));
    }
}
