package org.marsad.model.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Events;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

/** Which of two contributions wins (rule 1) depends on the two alone: their order is total, also where they share a text. */
class ContributionProperties {
    private static final Names NAMES = Names.standard();

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void theOrderIsTotal(
            @ForAll("contributions") Contribution a,
            @ForAll("contributions") Contribution b,
            @ForAll("contributions") Contribution c) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0)
            assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderIsThatOfTheTextsBytes(
            @ForAll("contributions") Contribution a, @ForAll("contributions") Contribution b) {
        int byText = inHex(a.text()).compareTo(inHex(b.text()));
        if (byText != 0) assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.signum(byText));
    }

    private static String inHex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Two cities, or one whose name looks like two; an affiliation, or a part of the city's name. */
    @Example
    void theOrderIsTotalAmongThoseOfOneText() {
        List<Contribution> all = new ArrayList<>();
        for (int split = 0; split < 8; split++) {
            List<String> cities = new ArrayList<>(List.of("a"));
            for (int i = 0; i < 3; i++) {
                String next = "bcd".substring(i, i + 1);
                if ((split >> i & 1) == 0) cities.add(next);
                else cities.add(cities.remove(cities.size() - 1) + ";MA/" + next);
            }
            all.add(contribution(cities, "x|y"));
            cities.add(cities.remove(cities.size() - 1) + "|x");
            all.add(contribution(cities, "y"));
        }
        assertThat(all.stream().map(Contribution::text))
                .containsOnly("arrest|2020-02|MA/a;MA/b;MA/c;MA/d|x|y|false|0|0|0");
        for (Contribution a : all) for (Contribution b : all) for (Contribution c : all) theOrderIsTotal(a, b, c);
        List<Contribution> sorted = all.stream().sorted().toList();
        Collections.reverse(all);
        assertThat(all.stream().sorted()).isEqualTo(sorted).doesNotHaveDuplicates();
    }

    private static Contribution contribution(List<String> cities, String affiliation) {
        List<Place> places = cities.stream().map(city -> new Place("MA", city)).toList();
        return new Contribution(Kind.ARREST, new Period(2020, 2), places, affiliation, false, 0, 0, 0);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfPlacesAndTheirRepetitionDoNotMatter(@ForAll("events") SecurityEvent event) {
        var places = new ArrayList<>(event.places());
        places.addAll(event.places());
        Collections.reverse(places);
        SecurityEvent other = new SecurityEvent(
                "other:1",
                event.revision(),
                event.kind(),
                event.date(),
                places,
                event.affiliation(),
                event.arrested(),
                event.killed(),
                event.wounded(),
                event.foiled(),
                null,
                null,
                null);
        Contribution contribution = Contribution.of(event, NAMES);
        assertThat(Contribution.of(other, NAMES)).isEqualTo(contribution);
        assertThat(contribution.places()).doesNotHaveDuplicates();
        assertThat(contribution.series())
                .contains(new Series(event.places().get(0).country(), Series.ALL, Series.ALL))
                .hasSizeLessThanOrEqualTo(4 * contribution.places().size());
    }

    /** Rule 1's words, taken one by one. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void itSaysWhatCountsOfTheEvent(@ForAll("awkward") SecurityEvent event) {
        List<String> places = event.places().stream()
                .map(place -> place.country() + "/"
                        + (place.city() == null ? "(unknown)" : NAMES.city(place.country(), place.city())))
                .distinct()
                .sorted(Comparator.comparing(ContributionProperties::inHex))
                .toList();
        String affiliation = event.affiliation() == null ? "(unknown)" : NAMES.affiliation(event.affiliation());
        Contribution contribution = Contribution.of(event, NAMES);
        assertThat(contribution.text())
                .isEqualTo(Stream.of(
                                event.kind().text(),
                                Period.of(event.date()),
                                String.join(";", places),
                                affiliation,
                                Boolean.TRUE.equals(event.foiled()),
                                orZero(event.arrested()),
                                orZero(event.killed()),
                                orZero(event.wounded()))
                        .map(String::valueOf)
                        .collect(Collectors.joining("|")));
        Set<Series> series = new HashSet<>();
        for (Place place : contribution.places())
            for (String city : List.of(Objects.requireNonNull(place.city()), "*"))
                for (String group : List.of(affiliation, "*")) series.add(new Series(place.country(), city, group));
        assertThat(contribution.series()).isEqualTo(series);
    }

    private static int orZero(@Nullable Integer persons) {
        return persons == null ? 0 : persons;
    }

    /** Of which many places are one, or lie near each other in their order. */
    @Provide
    Arbitrary<SecurityEvent> awkward() {
        Arbitrary<String> cities = Arbitraries.of(
                "Fes",
                "f\u00e8s",
                " FEZ ",
                "a",
                "A",
                "a a",
                "a\u0000",
                "\uFB00",
                "\uD83D\uDE00",
                "\uD83D\uDE01",
                "\uE000",
                "\uD7FF",
                "(unknown) x",
                "\u00e9");
        return Combinators.combine(
                        Events.events(),
                        Events.places(cities).list().ofMinSize(1).ofMaxSize(4))
                .as((e, places) -> new SecurityEvent(
                        e.id(),
                        e.revision(),
                        e.kind(),
                        e.date(),
                        places.stream().flatMap(List::stream).toList(),
                        e.affiliation(),
                        e.arrested(),
                        e.killed(),
                        e.wounded(),
                        e.foiled(),
                        null,
                        null,
                        null));
    }

    @Provide
    Arbitrary<SecurityEvent> events() {
        return Events.events();
    }

    /** Of names that hold the separators of the text and of the places. */
    @Provide
    Arbitrary<Contribution> contributions() {
        Arbitrary<String> names = Arbitraries.of(
                        "a", "b", "|", ";", "MA/", ";MA/", "|false|0", ", ", "\uFB00", "\uD83D\uDE00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
        return Combinators.combine(
                        Arbitraries.of(EventDate.UNKNOWN, EventDate.ofMonth(2020, 2)),
                        Events.places(names),
                        names,
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 9, 10))
                .as((date, places, affiliation, foiled, arrested) -> new SecurityEvent(
                        "x:1", 1, Kind.ARREST, date, places, affiliation, arrested, 0, null, foiled, null, null, null))
                .map(event -> Contribution.of(event, NAMES));
    }
}
