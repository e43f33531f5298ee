package org.marsad.web.overview;

import java.util.NavigableMap;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/**
 * A city with its counts of one affiliation, or of all.
 *
 * @param shown the counts of all the months that are shown
 */
record City(String country, String name, NavigableMap<Period, Counts> months, Counts shown) {
    boolean isKnown() {
        return !name.equals(Series.UNKNOWN);
    }

    boolean hasEvents(Period month) {
        return months.containsKey(month);
    }
}
