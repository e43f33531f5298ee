package org.marsad.web.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.CellFilter;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/** What a filter lets through. Over several countries an event in two of them counts in both, as it does in their cells. */
final class Selection {
    /** Shown where nobody says which months. */
    private static final int USUAL_MONTHS = 36;

    private static final int MOST_MONTHS = 240;

    private final CellFilter filter;
    private final SortedMap<String, SortedMap<String, SortedMap<String, NavigableMap<Period, Counts>>>> countries;
    private final Line total = Line.none();

    Selection(MonthlyCounts counts, CellFilter filter) {
        this.filter = filter;
        String only = filter.country();
        countries = only == null ? counts.countries() : new TreeMap<>();
        var cities = only == null ? null : counts.countries().get(only);
        if (only != null && cities != null) countries.put(only, cities);
        countries.values().forEach(country -> total.add(line(country, affiliation())));
    }

    private String affiliation() {
        return filter.affiliation() == null ? Series.ALL : filter.affiliation();
    }

    private @Nullable NavigableMap<Period, Counts> line(
            SortedMap<String, SortedMap<String, NavigableMap<Period, Counts>>> country, String affiliation) {
        var affiliations = country.get(filter.city() == null ? Series.ALL : filter.city());
        return affiliations == null ? null : affiliations.get(affiliation);
    }

    Line total() {
        return total;
    }

    /** The latest month that has events; null = there is none. */
    @Nullable
    Period month() {
        return total.months().descendingKeySet().stream()
                .filter(period -> period.isMonth() && isWithin(period))
                .findFirst()
                .orElse(null);
    }

    private boolean isWithin(Period month) {
        Period from = filter.months().from();
        Period to = filter.months().to();
        return (from == null || month.compareTo(from) >= 0) && (to == null || month.compareTo(to) <= 0);
    }

    /** The months that are shown, one after the other, up to that one or to the filter's limit. */
    List<Period> months(Period month) {
        Period last = filter.months().to() == null ? month : filter.months().to();
        Period first = filter.months().from();
        if (first == null && filter.months().to() == null) first = Line.back(last, USUAL_MONTHS - 1);
        if (first == null || first.compareTo(Line.back(last, MOST_MONTHS - 1)) < 0)
            first = Line.back(last, MOST_MONTHS - 1);
        List<Period> months = new ArrayList<>();
        for (Period each = first; each.compareTo(last) <= 0; each = each.plusMonths(1)) months.add(each);
        return months;
    }

    /** Everything counted, before that month or up to it; what has no month counts too unless there are limits. */
    long events(Period month, boolean with) {
        return total.months().entrySet().stream()
                .filter(entry -> entry.getKey().isMonth()
                        ? isWithin(entry.getKey()) && entry.getKey().compareTo(month) <= (with ? 0 : -1)
                        : filter.months().isAll())
                .mapToLong(entry -> Line.events(entry.getValue()))
                .sum();
    }

    /** The lines of the largest affiliations in those months, the largest first; of the only one that the filter lets through. */
    Map<String, Line> affiliations(List<Period> months, int most) {
        Map<String, Line> lines = new TreeMap<>();
        for (var cities : countries.values()) {
            var here = cities.get(filter.city() == null ? Series.ALL : filter.city());
            if (here == null) continue;
            here.forEach((name, line) -> {
                if (filter.affiliation() == null ? !name.equals(Series.ALL) : name.equals(filter.affiliation()))
                    lines.computeIfAbsent(name, any -> Line.none()).add(line);
            });
        }
        Map<String, Long> events = new TreeMap<>();
        lines.forEach((name, line) -> events.put(name, Line.events(line.sum(months))));
        Map<String, Line> largest = new LinkedHashMap<>();
        lines.entrySet().stream()
                .filter(line -> events.getOrDefault(line.getKey(), 0L) > 0)
                .sorted(Comparator.comparing((Map.Entry<String, Line> line) -> -events.getOrDefault(line.getKey(), 0L)))
                .limit(most)
                .forEach(line -> largest.put(line.getKey(), line.getValue()));
        return largest;
    }

    /** The cities that have events in those months, the one with the most first. */
    List<City> cities(List<Period> months) {
        List<City> found = new ArrayList<>();
        countries.forEach((country, cities) -> cities.forEach((name, affiliations) -> {
            NavigableMap<Period, Counts> line = affiliations.get(affiliation());
            boolean asked = filter.city() == null
                    || filter.city().equals(Series.ALL)
                    || filter.city().equals(name);
            if (line == null || !asked || name.equals(Series.ALL)) return;
            Counts shown = new Line(line).sum(months);
            if (!shown.isZero()) found.add(new City(country, name, line, shown));
        }));
        found.sort(Comparator.comparing((City city) -> -Line.events(city.shown())));
        return found;
    }

    /** The names of all cities and of all affiliations in the countries that the filter lets through. */
    SortedMap<String, SortedMap<String, SortedMap<String, NavigableMap<Period, Counts>>>> countries() {
        return countries;
    }
}
