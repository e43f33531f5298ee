package org.marsad.web.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often a process was replaced by a new one. One that merely left is none, nor is a further one that joined; who was killed is a member for
 * some seconds more, beside its successor, which may so be seen first. Nor is it one when a process comes back that stood still for so long that
 * Kafka had given it up, as it does when the machine sleeps.
 */
final class Restarts {
    /** Longer than Kafka keeps a killed process in its group. */
    private static final Duration LINGERING = Duration.ofSeconds(30);

    private @Nullable Set<String> before;
    /** Who came beside others, and when. */
    private final Map<String, Instant> further = new HashMap<>();
    /** Who left and was not replaced. */
    private final Set<String> gone = new TreeSet<>();

    private int count;

    synchronized void add(Members members, Instant at) {
        if (members.state() == null) return;
        Set<String> now = members.processes();
        Set<String> last = before;
        before = now;
        if (last == null) return;
        further.values().removeIf(joined -> joined.plus(LINGERING).isBefore(at));
        for (String process : less(last, now)) left(process);
        Set<String> joining = less(now, last);
        joining.removeIf(gone::remove);
        for (String process : joining) joined(process, at);
    }

    private void left(String process) {
        further.remove(process);
        String successor = further.keySet().stream().findAny().orElse(null);
        if (successor == null) {
            gone.add(process);
            return;
        }
        further.remove(successor);
        count++;
    }

    private void joined(String process, Instant at) {
        String predecessor = gone.stream().findAny().orElse(null);
        if (predecessor == null) {
            further.put(process, at);
            return;
        }
        gone.remove(predecessor);
        count++;
    }

    private static Set<String> less(Set<String> these, Set<String> those) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    /** Null while nothing is known of any process. */
    synchronized @Nullable Integer count() {
        return before == null ? null : Integer.valueOf(count);
    }
}
