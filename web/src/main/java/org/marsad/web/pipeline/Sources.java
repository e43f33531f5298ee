package org.marsad.web.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Queries;
import org.marsad.consumer.store.QueryMoment;
import org.marsad.model.event.EventDate;
import org.marsad.model.wire.Json;

/** By source: the last that came from it, how late it came, and whether it has now been silent for longer than it ever was. */
public final class Sources {
    /** Sources are named by whoever publishes; so many of them are told apart. */
    static final int MOST = 200;
    /** So many silences make a habit. */
    private static final int HABIT = 3;
    /** An archive that is published at one go is silent ever after, and nothing is wrong with it. */
    private static final long HABIT_MILLIS = Duration.ofHours(1).toMillis();

    private static final class Seen {
        long first = Long.MAX_VALUE;
        long last;
        long longestGap;
        int gaps;

        @Nullable
        Double delaySeconds;

        void at(long knownAt) {
            long gap = knownAt - last;
            if (last > 0 && gap > 0) {
                longestGap = Math.max(longestGap, gap);
                gaps++;
            }
            first = Math.min(first, knownAt);
            last = Math.max(last, knownAt);
        }

        /** Also what came before. */
        void add(Seen earlier) {
            first = Math.min(first, earlier.first);
            longestGap = Math.max(longestGap, earlier.longestGap);
            gaps += earlier.gaps;
        }

        boolean isOverdue(long silent) {
            return gaps >= HABIT && last - first >= HABIT_MILLIS && silent > longestGap;
        }
    }

    /**
     * What is known of a source.
     *
     * @param delaySeconds from the end of the day on which the last event happened to when it became known; null = unknown
     * @param overdue it has been silent for longer than ever before
     */
    public record Source(
            String name, Instant last, @Nullable Double delaySeconds, boolean overdue, double silentSeconds) {}

    private final Map<String, Seen> sources = new HashMap<>();
    private volatile boolean more;

    /** Adds what is in the store; takes as long as it takes to read every event of it once. */
    public void load(Queries queries) {
        Map<String, Seen> found = queries.ask(this::stored);
        synchronized (this) {
            found.forEach((name, earlier) -> {
                Seen later = sources.get(name);
                if (later != null) later.add(earlier);
                else if (sources.size() < MOST) sources.put(name, earlier);
                else more = true;
            });
        }
    }

    private Map<String, Seen> stored(QueryMoment moment) {
        Map<String, Seen> found = new HashMap<>();
        Map<String, QueryMoment.Mention> last = new HashMap<>();
        moment.sources(mention -> {
            if (seen(found, mention.source(), mention.knownAt()) != null) last.put(mention.source(), mention);
        });
        found.forEach((name, seen) -> {
            QueryMoment.Mention mention = last.get(name);
            if (mention != null)
                seen.delaySeconds =
                        delaySeconds(moment.event(mention.partition(), mention.offset()), mention.knownAt());
        });
        return found;
    }

    private @Nullable Seen seen(Map<String, Seen> sources, String name, long knownAt) {
        Seen seen = sources.get(name);
        if (seen == null && sources.size() == MOST) {
            more = true;
            return null;
        }
        if (seen == null) {
            seen = new Seen();
            sources.put(name, seen);
        }
        seen.at(knownAt);
        return seen;
    }

    /** Takes what a commit has added. */
    public synchronized void apply(Batch batch) {
        Map<String, EventRow> last = new HashMap<>();
        for (EventRow event : batch.events()) {
            if (event.source() == null) continue;
            seen(sources, event.source(), event.knownAt());
            last.put(event.source(), event);
        }
        last.forEach((name, event) -> {
            Seen seen = sources.get(name);
            if (seen != null)
                seen.delaySeconds = event.retracted() ? null : delaySeconds(event.value(), event.knownAt());
        });
    }

    private static @Nullable Double delaySeconds(@Nullable String event, long knownAt) {
        if (event == null) return null;
        try {
            String text = Json.parse(event).path("date").textValue();
            EventDate date = text == null ? null : EventDate.parse(text);
            if (date == null || date.day() == 0) return null;
            LocalDate next = date.firstDay().plusDays(1);
            Instant over = next.atStartOfDay(ZoneOffset.UTC).toInstant();
            return Math.max(
                    0, Duration.between(over, Instant.ofEpochMilli(knownAt)).toSeconds() * 1.0);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Whether there are sources beside those that are told. */
    public boolean isCut() {
        return more;
    }

    /** All of them by name. */
    public synchronized List<Source> at(Instant now) {
        List<Source> all = new ArrayList<>();
        new TreeMap<>(sources).forEach((name, seen) -> {
            long silent = Math.max(0, now.toEpochMilli() - seen.last);
            all.add(new Source(
                    name, Instant.ofEpochMilli(seen.last), seen.delaySeconds, seen.isOverdue(silent), silent / 1000.0));
        });
        return all;
    }
}
