package org.marsad.model.event;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any statement that the checks let through, given a record of 2026-11-22. */
public final class Events {
    private static final Arbitrary<String> COUNTRY = Arbitraries.of("MA", "EH", "XK", "DZ", "NG");
    private static final Arbitrary<Integer> PERSONS = Arbitraries.integers().between(0, 1_000_000);

    private Events() {}

    public static Arbitrary<Revision> revisions() {
        return Arbitraries.oneOf(events(), retractions());
    }

    public static Arbitrary<SecurityEvent> events() {
        Arbitrary<SecurityEvent.Ages> ages = Combinators.combine(
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().greaterOrEqual(0))
                .as(SecurityEvent.Ages::new);
        Arbitrary<SecurityEvent.Source> source = Combinators.combine(
                        text(0, 20).injectNull(0.3), text(0, 20).injectNull(0.3))
                .as(SecurityEvent.Source::new);
        // A combination takes eight at most.
        Arbitrary<SecurityEvent> what = Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        dates(),
                        places(names()),
                        names().injectNull(0.2),
                        PERSONS.injectNull(0.2),
                        PERSONS.injectNull(0.2),
                        PERSONS.injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2))
                .as((kind, date, places, affiliation, arrested, killed, wounded, foiled) -> new SecurityEvent(
                        "", 1, kind, date, places, affiliation, arrested, killed, wounded, foiled, null, null, null));
        return Combinators.combine(
                        ids(),
                        revision(),
                        what,
                        ages.injectNull(0.5),
                        text(0, 20).injectNull(0.3),
                        source.injectNull(0.3))
                .as((id, revision, e, a, summary, s) -> new SecurityEvent(
                        id,
                        revision,
                        e.kind(),
                        e.date(),
                        e.places(),
                        e.affiliation(),
                        e.arrested(),
                        e.killed(),
                        e.wounded(),
                        e.foiled(),
                        a,
                        summary,
                        s));
    }

    public static Arbitrary<Retraction> retractions() {
        return Combinators.combine(ids(), revision(), text(0, 20).injectNull(0.3))
                .as(Retraction::new);
    }

    /** 1 to 4, with cities of those names, some without. */
    public static Arbitrary<List<Place>> places(Arbitrary<String> cities) {
        return Combinators.combine(COUNTRY, cities.injectNull(0.2))
                .as(Place::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<EventDate> dates() {
        Arbitrary<LocalDate> days = Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2026, 11, 23).toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Arbitraries.oneOf(
                days.map(EventDate::ofDay),
                days.map(day -> EventDate.ofMonth(day.getYear(), day.getMonthValue())),
                days.map(day -> EventDate.ofYear(day.getYear())),
                Arbitraries.just(EventDate.UNKNOWN));
    }

    private static Arbitrary<Long> revision() {
        return Arbitraries.longs().between(1, Revision.MAX);
    }

    private static Arbitrary<String> ids() {
        return text(1, 200);
    }

    private static Arbitrary<String> names() {
        // The letter keeps it from being blank, * or (unknown).
        return Arbitraries.oneOf(text(0, 199).map(name -> name + "n"), Arbitraries.of("none", " IS", "Fès "));
    }

    /** Of that many characters, all planes, no halves of surrogate pairs. */
    private static Arbitrary<String> text(int min, int max) {
        Arbitrary<Integer> characters = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0xd7ff),
                Arbitraries.integers().between(0xe000, Character.MAX_CODE_POINT));
        return characters.list().ofMinSize(min).ofMaxSize(max).map(list -> {
            StringBuilder text = new StringBuilder();
            list.forEach(text::appendCodePoint);
            return text.toString();
        });
    }
}
