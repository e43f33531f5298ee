package org.marsad.app.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.audit.StoreLook;

/**
 * How a store is, in words.
 *
 * @param isWell false where somebody should look
 */
record StoreState(Kind kind, boolean isWell, String words) {
    enum Kind {
        /** There is none that could be read. */
        NONE,
        /** Nothing was ever stored. */
        EMPTY,
        LIVE,
        /** It is written to, and the counting does not get on. */
        BEHIND,
        STILL
    }

    /** As long as the window by which a stage of the pipeline is judged: the longest time between two commits is shorter. */
    private static final Duration LIVE = Duration.ofSeconds(30);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** @param problem why it cannot be read */
    static StoreState none(String problem) {
        return new StoreState(Kind.NONE, false, "no store yet, looking on: " + Table.clean(problem));
    }

    static StoreState of(StoreLook look, Instant now) {
        Instant changed = look.changed();
        if (changed == null)
            return new StoreState(
                    Kind.EMPTY,
                    false,
                    "empty: nothing was stored yet; events come by ./marsad producer, counts by ./marsad streams");
        Duration age = age(changed, now);
        String waiting = Table.number(look.inMotion(), "stored event") + (look.inMotion() == 1 ? " waits" : " wait");
        Instant since = look.waitingSince();
        if (age.compareTo(LIVE) < 0 && since != null && age(since, now).compareTo(LIVE) >= 0)
            return new StoreState(
                    Kind.BEHIND,
                    false,
                    "behind: " + waiting + ", the oldest for " + text(age(since, now))
                            + ": is ./marsad streams running?");
        if (age.compareTo(LIVE) < 0)
            return new StoreState(
                    Kind.LIVE,
                    true,
                    "live: written " + text(age) + " ago" + newest(look.newest(), now)
                            + (look.inMotion() == 0 ? "" : "; " + waiting + " to be counted"));
        String still = "standing still: last written " + text(age) + " ago (" + TIME.format(changed) + "); ";
        return look.inMotion() == 0
                ? new StoreState(Kind.STILL, true, still + "all that is stored is counted")
                : new StoreState(Kind.STILL, false, still + waiting + " to be counted: is ./marsad streams running?");
    }

    private static String newest(@Nullable Instant newest, Instant now) {
        return newest == null ? "" : ", newest record " + text(age(newest, now)) + " old";
    }

    /** Clocks differ: nothing is from the future. */
    private static Duration age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** {@code 3.2 s}, {@code 12 min}, {@code 5 h}, {@code 3 days}. */
    static String text(Duration age) {
        if (age.toMinutes() < 2) return String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1000.0);
        if (age.toHours() < 2) return age.toMinutes() + " min";
        return age.toDays() < 2 ? age.toHours() + " h" : Table.number(age.toDays()) + " days";
    }
}
