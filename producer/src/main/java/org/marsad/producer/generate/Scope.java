package org.marsad.producer.generate;

import java.time.LocalDate;
import org.marsad.model.UserError;

/**
 * Where and when generated events happen.
 *
 * @param first the first day, not before 1900-01-01
 * @param last the last day; no valid event is later, and it should not lie in the future, or its events are implausible
 * @param inventedCities how many cities of Morocco to add that do not exist, 0 to 1,000,000: for more distinct cells than there are real
 *     cities for. Each of them is as likely as the next
 */
public record Scope(LocalDate first, LocalDate last, int inventedCities) {
    /** The years of the article and those since, real cities only. */
    public static final Scope STANDARD = new Scope(LocalDate.of(2003, 1, 1), LocalDate.of(2026, 10, 31), 0);

    /** @throws UserError if the days or the number of cities are out of range */
    public Scope {
        if (first.isBefore(LocalDate.of(1900, 1, 1)) || last.isBefore(first) || last.getYear() > 9999)
            throw new UserError("events from " + first + " to " + last
                    + ": the first day must be 1900-01-01 or later, and not after the last");
        if (inventedCities < 0 || inventedCities > 1_000_000)
            throw new UserError(inventedCities + " invented cities: from 0 to 1000000 can be had");
    }

    int days() {
        return (int) (last.toEpochDay() - first.toEpochDay()) + 1;
    }
}
