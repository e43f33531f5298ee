package org.marsad.web.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One stage over a sliding window of readings, judged without any threshold by the rules of
 * <a href="https://github.com/linkedin/Burrow/wiki/Consumer-Lag-Evaluation-Rules">Burrow</a>, partition by partition, the worst one deciding:
 *
 * <ol>
 *   <li>if the lag was zero at any time within the window, all is well;
 *   <li>if the offset stood still all through the window and the lag did not fall, it is stalled;
 *   <li>if the offset moved but the lag never fell and grew, it is behind;
 *   <li>else all is well, however large the lag: it is being worked off.
 * </ol>
 *
 * <p>The window is longer than the longest time between two commits, so that waiting for one is not standing still.
 */
final class Stage {
    static final int WINDOW = 30;

    private static final int KEPT = 600;
    private static final Duration RATE = Duration.ofSeconds(5);

    private final String name;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private @Nullable Instant moved;

    Stage(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    synchronized void add(Reading reading) {
        Reading before = readings.peekLast();
        if (before != null && !before.done().equals(reading.done())) moved = reading.at();
        readings.addLast(reading);
        if (readings.size() > KEPT) readings.removeFirst();
    }

    synchronized StageState state() {
        Reading last = readings.peekLast();
        if (last == null) return StageState.UNKNOWN;
        List<Reading> window = window();
        return last.ends().keySet().stream()
                .map(partition -> state(window, partition))
                .max(Comparator.naturalOrder())
                .orElse(StageState.OK);
    }

    private List<Reading> window() {
        List<Reading> all = new ArrayList<>(readings);
        return all.subList(Math.max(0, all.size() - WINDOW), all.size());
    }

    private static StageState state(List<Reading> window, int partition) {
        // Nobody can say yet of what has not been watched for long enough that it stands still.
        if (window.size() < WINDOW) return StageState.OK;
        boolean fell = false;
        for (int i = 0; i < window.size(); i++) {
            if (window.get(i).lag(partition) == 0) return StageState.OK;
            fell |= i > 0 && window.get(i).lag(partition) < window.get(i - 1).lag(partition);
        }
        Reading first = window.get(0);
        Reading last = window.get(window.size() - 1);
        if (!fell && first.done(partition) == last.done(partition)) return StageState.STALLED;
        return !fell && last.lag(partition) > first.lag(partition) ? StageState.BEHIND : StageState.OK;
    }

    synchronized long lag() {
        Reading last = readings.peekLast();
        return last == null ? 0 : last.lag();
    }

    /** How long the longest waiting record has been there: at least, if it is longer than this remembers. Null if unknown. */
    synchronized @Nullable Double lagSeconds() {
        Reading last = readings.peekLast();
        if (last == null) return null;
        Instant since = last.at();
        for (int partition : last.ends().keySet()) {
            if (last.lag(partition) == 0) continue;
            for (Reading reading : readings) {
                if (reading.ends().getOrDefault(partition, 0L) <= last.done(partition)) continue;
                if (reading.at().isBefore(since)) since = reading.at();
                break;
            }
        }
        return Duration.between(since, last.at()).toMillis() / 1000.0;
    }

    /** Records that it was done with, of the last seconds. */
    synchronized double perSecond() {
        Reading last = readings.peekLast();
        if (last == null) return 0;
        Reading first = last;
        for (var earlier = readings.descendingIterator(); earlier.hasNext(); ) {
            Reading reading = earlier.next();
            if (Duration.between(reading.at(), last.at()).compareTo(RATE) > 0) break;
            first = reading;
        }
        long millis = Duration.between(first.at(), last.at()).toMillis();
        return millis == 0 ? 0 : Math.max(0, last.doneRecords() - first.doneRecords()) * 1000.0 / millis;
    }

    synchronized Map<Integer, Long> done() {
        Reading last = readings.peekLast();
        return last == null ? Map.of() : new TreeMap<>(last.done());
    }

    /** When its offsets were last seen to move. */
    synchronized @Nullable Instant moved() {
        return moved;
    }
}
