package org.marsad.consumer.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of any number by an order: what it keeps depends on how many are wanted, not on how many there are. */
final class Newest<T> {
    private final Comparator<T> order;
    private final int limit;
    private final PriorityQueue<T> kept;
    private long total;

    Newest(Comparator<T> order, int limit) {
        this.order = order;
        this.limit = limit;
        kept = new PriorityQueue<>(order.reversed());
    }

    void add(T one) {
        total++;
        kept.add(one);
        if (kept.size() > limit) kept.remove();
    }

    /** How many were added. */
    long total() {
        return total;
    }

    List<T> list() {
        List<T> list = new ArrayList<>(kept);
        list.sort(order);
        return list;
    }
}
