package org.marsad.consumer.summary;

import static org.marsad.model.event.Kind.ARREST;
import static org.marsad.model.event.Kind.INCIDENT;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;

/** The article's events, as far as they count. */
final class Article {
    static final List<SecurityEvent> EVENTS = List.of(
            event(INCIDENT, "2003-05", null, false, null, null, "Casablanca"),
            event(INCIDENT, "2007-03", null, false, null, null, "Casablanca"),
            event(INCIDENT, "2007-04", null, false, null, null, "Casablanca"),
            event(INCIDENT, "2011-04", null, false, null, null, "Marrakesh"),
            event(INCIDENT, "2018-12-15", null, false, null, 2, "Marrakesh"),
            event(ARREST, "2020-02-04", "IS", true, 6, 0, "Casablanca", "Mohammedia", "Azilal"),
            event(ARREST, "2020-03-02", "IS", true, null, 0, (String) null),
            event(ARREST, "2020-07-07", "IS", true, 4, 0, "Nador"),
            event(ARREST, "2020-09-10", "IS", true, null, 0, "Tangier", "Tiflet", "Temara", "Skhirat"),
            event(ARREST, "2020-10-05", "IS", true, 4, 0, "Tangier"));

    private Article() {}

    private static SecurityEvent event(
            Kind kind,
            String date,
            @Nullable String affiliation,
            boolean foiled,
            @Nullable Integer arrested,
            @Nullable Integer killed,
            @Nullable String... cities) {
        EventDate parsed = EventDate.parse(date);
        if (parsed == null) throw new IllegalArgumentException(date);
        List<Place> places =
                Arrays.stream(cities).map(city -> new Place("MA", city)).toList();
        return new SecurityEvent(
                "article:" + date,
                1,
                kind,
                parsed,
                places,
                affiliation,
                arrested,
                killed,
                null,
                foiled,
                null,
                null,
                null);
    }
}
