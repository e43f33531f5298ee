package org.marsad.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Series;
import org.marsad.model.event.Place;

/** Adds up what events change in the series they count in, until it is taken. */
final class ChangedSeries {
    /** Those of one affiliation. An event has only one, so those of all of them are their sums; not so for the cities of a country. */
    private final Map<Series, SeriesFigures> changes = new HashMap<>();

    /** Adds an event, or with a sign of -1 takes it away, in each of its cities, and in each of their countries once (rule 3). */
    void add(Contribution event, int sign) {
        String country = "";
        // Places stand in the order of their countries.
        for (Place place : event.places()) {
            add(place.country(), city(place), event, sign);
            if (!place.country().equals(country)) add(place.country(), Series.ALL, event, sign);
            country = place.country();
        }
    }

    private static String city(Place place) {
        return place.city() == null ? Series.UNKNOWN : place.city();
    }

    private void add(String country, String city, Contribution event, int sign) {
        of(changes, new Series(country, city, event.affiliation())).add(event, sign);
    }

    private static SeriesFigures of(Map<Series, SeriesFigures> changes, Series series) {
        return changes.computeIfAbsent(series, any -> new SeriesFigures());
    }

    /** Hands over every series that changed since this was last called, those of all affiliations too. */
    void take(BiConsumer<Series, SeriesFigures> taker) {
        Map<Series, SeriesFigures> all = new HashMap<>();
        changes.forEach((series, by) ->
                of(all, new Series(series.country(), series.city(), Series.ALL)).add(by));
        hand(changes, taker);
        hand(all, taker);
        changes.clear();
    }

    private static void hand(Map<Series, SeriesFigures> changes, BiConsumer<Series, SeriesFigures> taker) {
        changes.forEach((series, by) -> {
            by.trim();
            if (!by.isEmpty()) taker.accept(series, by);
        });
    }
}
