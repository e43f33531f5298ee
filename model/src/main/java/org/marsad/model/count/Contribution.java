package org.marsad.model.count;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

/**
 * What counts of an event: its canonical names, its month and its figures.
 *
 * <p>Between two statements of the same revision the greater contribution wins (rule 1). The order is that of {@link #text} as
 * unsigned UTF-8 bytes. Names may hold the text's own separators, so two different contributions may share a text: then their places
 * decide, or the winner would depend on the order of arrival.
 *
 * @param places distinct, in the order of their bytes; each with a city, {@link Series#UNKNOWN} if the source names none
 */
public record Contribution(
        Kind kind,
        Period month,
        List<Place> places,
        String affiliation,
        boolean foiled,
        int arrested,
        int killed,
        int wounded)
        implements Comparable<Contribution> {
    private static final Comparator<String> BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    private static final Comparator<Contribution> ORDER = Comparator.comparing(Contribution::text, BYTES)
            .thenComparingInt(c -> c.places.size())
            .thenComparing(c -> c.places.toString(), BYTES);

    public static Contribution of(SecurityEvent event, Names names) {
        return new Contribution(
                event.kind(),
                Period.of(event.date()),
                event.places().stream()
                        .map(p -> new Place(
                                p.country(), p.city() == null ? Series.UNKNOWN : names.city(p.country(), p.city())))
                        .distinct()
                        .sorted(Comparator.comparing(Contribution::path, BYTES))
                        .toList(),
                event.affiliation() == null ? Series.UNKNOWN : names.affiliation(event.affiliation()),
                Boolean.TRUE.equals(event.foiled()),
                orZero(event.arrested()),
                orZero(event.killed()),
                orZero(event.wounded()));
    }

    private static int orZero(@Nullable Integer persons) {
        return persons == null ? 0 : persons;
    }

    private static String path(Place place) {
        return place.country() + "/" + place.city();
    }

    /** {@code kind|month|country/city;country/city…|affiliation|foiled|arrested|killed|wounded} (design.md, rule 1). */
    public String text() {
        return kind.text()
                + '|'
                + month
                + '|'
                + places.stream().map(Contribution::path).collect(Collectors.joining(";"))
                + '|'
                + affiliation
                + '|'
                + foiled
                + '|'
                + arrested
                + '|'
                + killed
                + '|'
                + wounded;
    }

    /** What it adds to each of its cells, once (rule 3). */
    public Counts counts() {
        boolean arrest = kind == Kind.ARREST;
        return new Counts(arrest ? 0 : 1, arrest ? 1 : 0, foiled ? 1 : 0, arrested, killed, wounded);
    }

    /** The series it counts in: its own and the roll-ups, each once (rule 3). */
    public Set<Series> series() {
        Set<Series> series = new LinkedHashSet<>();
        for (Place place : places) {
            for (String city : new String[] {place.city(), Series.ALL}) {
                series.add(new Series(place.country(), city, affiliation));
                series.add(new Series(place.country(), city, Series.ALL));
            }
        }
        return series;
    }

    @Override
    public int compareTo(Contribution other) {
        return ORDER.compare(this, other);
    }
}
