package org.marsad.web.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected;

/** What is on {@code marsad.rejected}: of each stage and reason how many, and the newest. */
public final class Rejections {
    private static final int SAMPLES = 3;

    /** How much of it is known. */
    public enum Known {
        /** The topic could not be read. */
        UNKNOWN,
        /** It is being read; what is here may be less than there is. */
        READING,
        /** All of it. */
        ALL
    }

    /** Who rejected it: what is in a file was never published. */
    public enum By {
        PRODUCER,
        STREAMS;

        /** The stage's name. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static By of(Rejected.Origin origin) {
            return origin instanceof Rejected.InFile ? PRODUCER : STREAMS;
        }
    }

    private static final class Kind {
        long count;
        final List<Sample> newest = new ArrayList<>();

        void add(Rejected rejected) {
            count++;
            if (newest.size() == SAMPLES
                    && rejected.time().isBefore(newest.get(SAMPLES - 1).time())) return;
            newest.add(Sample.of(rejected));
            newest.sort(Comparator.comparing(Sample::time).reversed());
            if (newest.size() > SAMPLES) newest.remove(SAMPLES);
        }
    }

    private record Name(By by, Reason reason) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            return Comparator.comparing(Name::by).thenComparing(Name::reason).compare(this, other);
        }
    }

    private final Map<Name, Kind> kinds = new TreeMap<>();
    private volatile Known known = Known.READING;

    synchronized void add(Rejected rejected) {
        Name name = new Name(By.of(rejected.origin()), rejected.reason());
        kinds.computeIfAbsent(name, any -> new Kind()).add(rejected);
    }

    void is(Known now) {
        known = now;
    }

    public Known known() {
        return known;
    }

    /** How many those were. */
    public synchronized long count(By by, Reason reason) {
        Kind kind = kinds.get(new Name(by, reason));
        return kind == null ? 0 : kind.count;
    }

    /** The newest of them, the newest first. */
    synchronized List<Sample> samples(By by, Reason reason) {
        Kind kind = kinds.get(new Name(by, reason));
        return kind == null ? List.of() : List.copyOf(kind.newest);
    }
}
