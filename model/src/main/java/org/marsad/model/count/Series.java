package org.marsad.model.count;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * All months of one country, city and affiliation.
 *
 * @param country ISO 3166-1 alpha-2, or XK
 * @param city canonical name, {@link #UNKNOWN} or {@link #ALL}
 * @param affiliation canonical name, {@link #UNKNOWN} or {@link #ALL}
 */
public record Series(String country, String city, String affiliation) implements Comparable<Series> {
    /** Stands for all cities or all affiliations. */
    public static final String ALL = "*";
    /** Stands for a city or an affiliation that the source does not name. */
    public static final String UNKNOWN = "(unknown)";

    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::country).thenComparing(Series::city).thenComparing(Series::affiliation);

    public Cell cell(Period month) {
        return new Cell(country, city, month, affiliation);
    }

    // What a record makes of itself takes several times as long, and series are looked up for every event.

    @Override
    public int hashCode() {
        return 31 * (31 * country.hashCode() + city.hashCode()) + affiliation.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series series
                && country.equals(series.country)
                && city.equals(series.city)
                && affiliation.equals(series.affiliation);
    }

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }
}
