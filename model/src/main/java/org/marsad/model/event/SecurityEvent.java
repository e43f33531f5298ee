package org.marsad.model.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident or one arrest operation, as its source tells it; null is unknown.
 *
 * @param places 1 to 64
 * @param affiliation {@code none} = known to act alone
 * @param arrested persons, 0 to 1,000,000; null counts as 0; likewise killed and wounded
 * @param foiled null counts as false
 */
public record SecurityEvent(
        String id,
        long revision,
        Kind kind,
        EventDate date,
        List<Place> places,
        @Nullable String affiliation,
        @Nullable Integer arrested,
        @Nullable Integer killed,
        @Nullable Integer wounded,
        @Nullable Boolean foiled,
        @Nullable Ages ages,
        @Nullable String summary,
        @Nullable Source source)
        implements Revision {
    public SecurityEvent {
        places = List.copyOf(places);
    }

    /** The youngest and the oldest of those arrested, in years. */
    public record Ages(int min, int max) {}

    /** Where it was reported. */
    public record Source(@Nullable String name, @Nullable String ref) {}
}
