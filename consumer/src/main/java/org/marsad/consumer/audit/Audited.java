package org.marsad.consumer.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an audit that runs again and again found last.
 *
 * @param endedAt when; null if none has ended yet
 * @param usual how long it usually is from the end of one to the end of the next
 */
public record Audited(AuditResult result, @Nullable Instant endedAt, Duration usual) {
    /** So many times the usual may pass: a machine that is busy with something else is no news. */
    private static final int TIMES_USUAL = 3;

    /** How long ago it was found; null if nothing was yet. */
    public @Nullable Duration age(Instant now) {
        if (endedAt == null) return null;
        Duration age = Duration.between(endedAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Whether the next result is so long overdue that this one says little about now. */
    public boolean isStale(Instant now) {
        Duration age = age(now);
        return age != null && age.compareTo(usual.multipliedBy(TIMES_USUAL)) > 0;
    }
}
