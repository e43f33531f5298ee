package org.marsad.consumer;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;

/** Any statements about a few events: repeats, conflicts, retractions, moves, in any order. */
public final class Statements {
    private Statements() {}

    public static Arbitrary<List<Revision>> any() {
        return Arbitraries.frequencyOf(Tuple.of(5, event().map(event -> (Revision) event)), Tuple.of(1, retraction()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Arbitrary<String> id() {
        return Arbitraries.integers().between(1, 12).map(n -> "test:" + n);
    }

    private static Arbitrary<Long> revision() {
        return Arbitraries.longs().between(1, 3);
    }

    private static Arbitrary<Revision> retraction() {
        return Combinators.combine(id(), revision()).as((id, revision) -> new Retraction(id, revision, null));
    }

    private static Arbitrary<SecurityEvent> event() {
        Arbitrary<EventDate> date = Arbitraries.of(
                        "2019-12-30", "2020-02-04", "2020-02", "2020-03-01", "2020-11-11", "2021-02-28", "2020", "")
                .map(text -> {
                    EventDate parsed = EventDate.parse(text);
                    return parsed == null ? EventDate.UNKNOWN : parsed;
                });
        Arbitrary<Place> place = Combinators.combine(
                        Arbitraries.of("MA", "MA", "ES"),
                        Arbitraries.of("Tangier", "tanger", " Fès ", "Ceuta", "x|y;MA/z")
                                .injectNull(0.2))
                .as(Place::new);
        Arbitrary<String> affiliation =
                Arbitraries.of("ISIS", "Islamic State", "none", "A|b").injectNull(0.2);
        Arbitrary<Integer> persons = Arbitraries.integers().between(0, 3).injectNull(0.3);
        return Combinators.combine(
                        id(),
                        revision(),
                        Arbitraries.of(Kind.class),
                        date,
                        place.list().ofMinSize(1).ofMaxSize(3),
                        affiliation,
                        persons,
                        Combinators.combine(persons, Arbitraries.of(true, false).injectNull(0.3))
                                .as((killed, foiled) -> new Object[] {killed, foiled}))
                .as((id, revision, kind, day, places, group, arrested, rest) -> new SecurityEvent(
                        id,
                        revision,
                        kind,
                        day,
                        places,
                        group,
                        arrested,
                        (Integer) rest[0],
                        null,
                        (Boolean) rest[1],
                        null,
                        null,
                        null));
    }
}
