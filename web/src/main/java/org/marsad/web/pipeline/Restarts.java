package org.marsad.web.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often a process was replaced by a new one. One that merely left is none, nor is a further one that joined; who was killed is a member for
 * some seconds more, beside its successor, which may so be seen first.
 *
 * <p>A process that was stopped until Kafka gave it up, and went on, has the same name and other threads, as has one that began anew in the same
 * folder: Kafka does not tell them apart, and both count.
 */
final class Restarts {
    /** Longer than Kafka keeps a killed process in its group. */
    private static final Duration LINGERING = Duration.ofSeconds(30);

    private @Nullable Map<String, Set<String>> before;
    /** Who came beside others, and when. */
    private final Map<String, Instant> further = new HashMap<>();
    /** How many left and were not replaced. */
    private int missing;

    private int count;

    synchronized void add(Members members, Instant at) {
        if (members.state() == null) return;
        Map<String, Set<String>> now = members.processes();
        Map<String, Set<String>> last = before;
        before = now;
        if (last == null) return;
        further.values().removeIf(joined -> joined.plus(LINGERING).isBefore(at));
        for (String process : missing(last, now)) left(process);
        for (String process : missing(now, last)) joined(process, at);
    }

    private void left(String process) {
        further.remove(process);
        String successor = further.keySet().stream().findAny().orElse(null);
        if (successor == null) {
            missing++;
            return;
        }
        further.remove(successor);
        count++;
    }

    private void joined(String process, Instant at) {
        if (missing == 0) {
            further.put(process, at);
            return;
        }
        missing--;
        count++;
    }

    private static Set<String> missing(Map<String, Set<String>> of, Map<String, Set<String>> in) {
        Set<String> names = new TreeSet<>();
        of.forEach((process, threads) -> {
            if (Collections.disjoint(threads, in.getOrDefault(process, Set.of()))) names.add(process);
        });
        return names;
    }

    /** Null while nothing is known of any process. */
    synchronized @Nullable Integer count() {
        return before == null ? null : Integer.valueOf(count);
    }
}
