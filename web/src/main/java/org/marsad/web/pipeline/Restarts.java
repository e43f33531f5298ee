package org.marsad.web.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often a process began anew. One that left and one that joined make a restart, whichever was seen first: who was killed is a member for
 * some seconds more, beside its successor. A further process that joins is none.
 */
final class Restarts {
    private @Nullable Map<String, Set<String>> before;
    private int joined;
    private int left;

    synchronized void add(Members members) {
        if (members.state() == null) return;
        Map<String, Set<String>> now = members.processes();
        Map<String, Set<String>> last = before;
        before = now;
        if (last == null) return;
        joined += missing(now, last);
        left += missing(last, now);
    }

    private static int missing(Map<String, Set<String>> of, Map<String, Set<String>> in) {
        return (int) of.entrySet().stream()
                .filter(process ->
                        Collections.disjoint(process.getValue(), in.getOrDefault(process.getKey(), Set.of())))
                .count();
    }

    /** Null while nothing is known of any process. */
    synchronized @Nullable Integer count() {
        return before == null ? null : Integer.valueOf(Math.min(joined, left));
    }
}
