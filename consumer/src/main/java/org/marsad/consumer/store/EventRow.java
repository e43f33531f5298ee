package org.marsad.consumer.store;

import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;

/**
 * One record of {@code marsad.events} as it is kept, so that it can be said later what was known when.
 *
 * @param knownAt the record's timestamp, milliseconds since 1970: when it became known
 * @param id null if the record is rejected and none could be read
 * @param revision null if the record is rejected
 * @param source {@code source.name}; null if there is none
 * @param rejected why the checks reject the record; null if it is valid
 * @param value the JSON as it was published; null if the record is rejected
 * @param month of the date that it gives; null for a retraction, or if the record is rejected
 */
public record EventRow(
        int partition,
        long offset,
        long knownAt,
        @Nullable String id,
        @Nullable Long revision,
        boolean retracted,
        @Nullable String source,
        @Nullable Reason rejected,
        @Nullable String value,
        @Nullable Period month) {
    /** The {@code source.name} of the demo's stream, and what that of {@code ./marsad generate} is. Neither ever happened. */
    public static final String SIMULATED = "simulated";

    public static final String GENERATED = "generated";

    /** Whether events of that source never happened. */
    public static boolean isInvented(@Nullable String source) {
        return SIMULATED.equals(source) || GENERATED.equals(source);
    }

    /** Whether this is valid, and never happened. */
    public boolean isInvented() {
        return rejected == null && isInvented(source);
    }

    /** A record without a month. */
    public EventRow(
            int partition,
            long offset,
            long knownAt,
            @Nullable String id,
            @Nullable Long revision,
            boolean retracted,
            @Nullable String source,
            @Nullable Reason rejected,
            @Nullable String value) {
        this(partition, offset, knownAt, id, revision, retracted, source, rejected, value, null);
    }
}
