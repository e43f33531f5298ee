package org.marsad.model.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    /** By their bytes, country before city. Every country has two letters. */
    private static final Comparator<Place> PLACES =
            Comparator.comparing(Place::country).thenComparing(Contribution::city, Contribution::compareBytes);

    private static final Comparator<Contribution> ORDER = Comparator.comparing(
                    Contribution::text, Contribution::compareBytes)
            .thenComparingInt(c -> c.places.size())
            .thenComparing(c -> c.places.toString(), Contribution::compareBytes);

    public static Contribution of(SecurityEvent event, Names names) {
        return new Contribution(
                event.kind(),
                Period.of(event.date()),
                canonical(event.places(), names),
                event.affiliation() == null ? Series.UNKNOWN : names.affiliation(event.affiliation()),
                Boolean.TRUE.equals(event.foiled()),
                orZero(event.arrested()),
                orZero(event.killed()),
                orZero(event.wounded()));
    }

    private static List<Place> canonical(List<Place> places, Names names) {
        if (places.size() == 1) return List.of(canonical(places.get(0), names));
        List<Place> canonical = new ArrayList<>(places.size());
        for (Place place : places) {
            Place one = canonical(place, names);
            if (!canonical.contains(one)) canonical.add(one);
        }
        canonical.sort(PLACES);
        return List.copyOf(canonical);
    }

    private static Place canonical(Place place, Names names) {
        String city = place.city();
        return new Place(place.country(), city == null ? Series.UNKNOWN : names.city(place.country(), city));
    }

    private static String city(Place place) {
        return Objects.requireNonNullElse(place.city(), Series.UNKNOWN);
    }

    /** Compares texts as their UTF-8 compares, in unsigned bytes, without making it: what has four bytes has two characters here. */
    private static int compareBytes(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char c = a.charAt(i);
            char d = b.charAt(i);
            if (c != d)
                return Character.isSurrogate(c) == Character.isSurrogate(d) ? c - d : Character.isSurrogate(c) ? 1 : -1;
        }
        return a.length() - b.length();
    }

    private static int orZero(@Nullable Integer persons) {
        return persons == null ? 0 : persons;
    }

    /** {@code kind|month|country/city;country/city…|affiliation|foiled|arrested|killed|wounded} (design.md, rule 1). */
    public String text() {
        StringBuilder text =
                new StringBuilder(128).append(kind.text()).append('|').append(month);
        char separator = '|';
        for (Place place : places) {
            text.append(separator).append(place.country()).append('/').append(place.city());
            separator = ';';
        }
        return text.append('|')
                .append(affiliation)
                .append('|')
                .append(foiled)
                .append('|')
                .append(arrested)
                .append('|')
                .append(killed)
                .append('|')
                .append(wounded)
                .toString();
    }

    /** What it adds to each of its cells, once (rule 3). */
    public Counts counts() {
        boolean arrest = kind == Kind.ARREST;
        return new Counts(arrest ? 0 : 1, arrest ? 1 : 0, foiled ? 1 : 0, arrested, killed, wounded);
    }

    /** The series it counts in: its own and the roll-ups, each once (rule 3). */
    public Set<Series> series() {
        Set<Series> series = new LinkedHashSet<>(8 * places.size());
        String country = "";
        for (Place place : places) {
            add(series, place.country(), city(place));
            // Places of one country lie side by side.
            if (!place.country().equals(country)) add(series, place.country(), Series.ALL);
            country = place.country();
        }
        return series;
    }

    private void add(Set<Series> series, String country, String city) {
        series.add(new Series(country, city, affiliation));
        series.add(new Series(country, city, Series.ALL));
    }

    @Override
    public int compareTo(Contribution other) {
        return ORDER.compare(this, other);
    }
}
