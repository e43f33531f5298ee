package org.marsad.model.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

final class ContributionTest {
    /** design.md's event: kind|month|country/city;country/city…|affiliation|foiled|arrested|killed|wounded. */
    private static final Contribution ARTICLE = Contribution.of(
            event(
                    Kind.ARREST,
                    new EventDate(2020, 2, 4),
                    "Daesh",
                    true,
                    6,
                    new Place("MA", "Mohammedia"),
                    new Place("MA", " casablanca"),
                    new Place("MA", "Casa"),
                    new Place("MA", "Azilal")),
            Names.standard());

    @Test
    void theTextIsWhatCounts() {
        assertThat(ARTICLE.text()).isEqualTo("arrest|2020-02|MA/Azilal;MA/Casablanca;MA/Mohammedia|IS|true|6|0|0");
        Contribution bare = Contribution.of(
                event(
                        Kind.INCIDENT,
                        EventDate.UNKNOWN,
                        null,
                        null,
                        null,
                        new Place("EH", null),
                        new Place("DZ", " X  y ")),
                Names.standard());
        assertThat(bare.text()).isEqualTo("incident|unknown|DZ/X y;EH/(unknown)|(unknown)|false|0|0|0");
        Contribution year = Contribution.of(
                event(Kind.INCIDENT, EventDate.ofYear(2020), "none", false, 0, new Place("MA", null)),
                Names.standard());
        assertThat(year.text()).isEqualTo("incident|2020|MA/(unknown)|none|false|0|0|0");
    }

    @Test
    void placesLieInTheOrderOfTheirBytes() {
        Contribution places = Contribution.of(
                event(
                        Kind.INCIDENT,
                        EventDate.UNKNOWN,
                        null,
                        null,
                        null,
                        new Place("NG", "\uD83D\uDE00"),
                        new Place("NG", "\uFB00"),
                        new Place("NG", "a"),
                        new Place("NG", "B"),
                        new Place("NG", null),
                        new Place("NE", "z")),
                Names.standard());
        assertThat(places.places())
                .extracting(Place::city)
                .containsExactly("z", "(unknown)", "B", "a", "\uFB00", "\uD83D\uDE00");
    }

    /** Rule 3: once in each of its cells, also where two of its cities share one. */
    @Test
    void countsOnceInEverySeriesItBelongsTo() {
        assertThat(ARTICLE.counts()).isEqualTo(new Counts(0, 1, 1, 6, 0, 0));
        assertThat(ARTICLE.series())
                .containsExactlyInAnyOrderElementsOf(series(
                        "MA/Azilal/IS",
                        "MA/Azilal/*",
                        "MA/Casablanca/IS",
                        "MA/Casablanca/*",
                        "MA/Mohammedia/IS",
                        "MA/Mohammedia/*",
                        "MA/*/IS",
                        "MA/*/*"));
        Contribution two = Contribution.of(
                event(Kind.INCIDENT, EventDate.UNKNOWN, null, false, 1, new Place("EH", null), new Place("DZ", "X")),
                Names.standard());
        assertThat(two.counts()).isEqualTo(new Counts(1, 0, 0, 1, 0, 0));
        assertThat(two.series())
                .containsExactlyInAnyOrderElementsOf(series(
                        "EH/(unknown)/(unknown)",
                        "EH/(unknown)/*",
                        "EH/*/(unknown)",
                        "EH/*/*",
                        "DZ/X/(unknown)",
                        "DZ/X/*",
                        "DZ/*/(unknown)",
                        "DZ/*/*"));
    }

    private static Set<Series> series(String... paths) {
        return Arrays.stream(paths)
                .map(path -> path.split("/", -1))
                .map(path -> new Series(path[0], path[1], path[2]))
                .collect(Collectors.toSet());
    }

    private static SecurityEvent event(
            Kind kind,
            EventDate date,
            @Nullable String affiliation,
            @Nullable Boolean foiled,
            @Nullable Integer arrested,
            Place... places) {
        return new SecurityEvent(
                "test:1", 1, kind, date, List.of(places), affiliation, arrested, null, null, foiled, null, null, null);
    }
}
