package org.marsad.producer.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.event.SecurityEvent.Ages;
import org.marsad.model.event.SecurityEvent.Source;

/**
 * What happens, as the article has it: nearly always a cell of 4 to 6, aged 18 to 59, in one to four cities, arrested before it could act; an
 * attack is rare and a large one rarer still. Every event is a function of what it is asked for and of the draws.
 */
final class Plots {
    private static final List<Integer> CITIES = List.of(1, 1, 1, 1, 1, 2, 2, 3, 3, 4);

    private final Places places;
    private final Weighted<List<String>> affiliations = Tables.read("affiliations.csv", row -> true, Tables::spellings);

    Plots(int inventedCities) {
        this.places = new Places(inventedCities);
    }

    SecurityEvent draw(String id, EventDate date, String source, Draws draws) {
        boolean abroad = draws.chance(0.15);
        return draws.chance(abroad ? 0.4 : 0.9)
                ? arrest(id, date, source, abroad, draws)
                : incident(id, date, source, abroad, draws);
    }

    private SecurityEvent arrest(String id, EventDate date, String source, boolean abroad, Draws draws) {
        Integer arrested = draws.chance(0.05) ? null : draws.between(4, 6);
        int youngest = draws.between(18, 35);
        return new SecurityEvent(
                id,
                1,
                Kind.ARREST,
                date,
                arrestPlaces(abroad, draws),
                affiliation(draws),
                arrested,
                0,
                0,
                draws.chance(0.97),
                new Ages(youngest, draws.between(youngest, 59)),
                "Invented: a cell is dismantled",
                new Source(source, null));
    }

    private List<Place> arrestPlaces(boolean abroad, Draws draws) {
        if (abroad) return List.of(places.abroad(draws));
        if (draws.chance(0.05)) return List.of(new Place("MA", null));
        List<Place> where = new ArrayList<>(places.home(draws.oneOf(CITIES), draws));
        if (draws.chance(0.04)) where.set(0, places.spain(draws));
        return where;
    }

    private SecurityEvent incident(String id, EventDate date, String source, boolean abroad, Draws draws) {
        boolean foiled = draws.chance(0.4);
        boolean large = !foiled && draws.chance(0.03);
        return new SecurityEvent(
                id,
                1,
                Kind.INCIDENT,
                date,
                abroad ? List.of(places.abroad(draws)) : places.home(1, draws),
                affiliation(draws),
                null,
                foiled ? 0 : large ? draws.between(12, 45) : draws.below(4),
                foiled || draws.chance(0.1) ? null : large ? draws.between(20, 120) : draws.below(9),
                foiled,
                null,
                foiled ? "Invented: an attack fails" : large ? "Invented: a large attack" : "Invented: an attack",
                new Source(source, null));
    }

    private @Nullable String affiliation(Draws draws) {
        String name = Tables.spelled(affiliations.draw(draws), draws);
        return name.isEmpty() ? null : name;
    }

    /** A later statement: at least one of place, date and affiliation is another, and so may the figures be. */
    SecurityEvent revise(SecurityEvent event, long revision, EventDate otherDate, Draws draws) {
        int moves = draws.between(1, 7);
        List<Place> where = new ArrayList<>(event.places());
        if ((moves & 1) != 0)
            where.set(0, draws.chance(0.9) ? places.home(1, draws).get(0) : places.abroad(draws));
        return new SecurityEvent(
                event.id(),
                revision,
                event.kind(),
                (moves & 2) != 0 ? otherDate : event.date(),
                where,
                (moves & 4) != 0 ? affiliation(draws) : event.affiliation(),
                event.arrested() == null ? null : Integer.valueOf(draws.between(4, 6)),
                more(event.killed(), draws),
                more(event.wounded(), draws),
                event.foiled(),
                event.ages(),
                event.summary(),
                event.source());
    }

    private static @Nullable Integer more(@Nullable Integer persons, Draws draws) {
        return persons == null || persons == 0 ? persons : Integer.valueOf(persons + draws.below(3));
    }
}
