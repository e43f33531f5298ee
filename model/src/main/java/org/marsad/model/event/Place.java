package org.marsad.model.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where something happened.
 *
 * @param country ISO 3166-1 alpha-2, or XK
 * @param city the name as the source gives it; null = unknown
 */
public record Place(String country, @Nullable String city) {
    // What a record makes of itself takes several times as long, and places are looked up for every event.

    @Override
    public int hashCode() {
        return 31 * country.hashCode() + Objects.hashCode(city);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && country.equals(place.country) && Objects.equals(city, place.city);
    }
}
