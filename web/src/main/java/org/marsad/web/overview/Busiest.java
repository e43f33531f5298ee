package org.marsad.web.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/** The cells with the most events of a month, by city and affiliation. */
public final class Busiest {
    private final MonthlyCounts counts;

    public Busiest(MonthlyCounts counts) {
        this.counts = counts;
    }

    /** A cell with its own counts. */
    public record Figures(Cell cell, Counts counts) {}

    /** The latest month in which anything was counted, so many months back; null if there is none. */
    public @Nullable Period month(int back) {
        return counts.look(() -> counts.countries().values().stream()
                .map(cities -> cities.get(Series.ALL))
                .filter(national -> national != null)
                .map(national -> national.get(Series.ALL))
                .filter(line -> line != null)
                .flatMap(line ->
                        line.descendingKeySet().stream().filter(Period::isMonth).limit(1))
                .max(Comparator.naturalOrder())
                .map(latest -> Line.back(latest, back))
                .orElse(null));
    }

    /** The cells of that month, of whole countries (city {@code *}) too, the busiest first. */
    public List<Figures> of(Period month, int most) {
        return counts.look(() -> {
            List<Figures> found = new ArrayList<>();
            counts.countries()
                    .forEach((country, cities) ->
                            cities.forEach((city, affiliations) -> affiliations.forEach((affiliation, line) -> {
                                Counts at = line.get(month);
                                if (at != null) found.add(new Figures(new Cell(country, city, month, affiliation), at));
                            })));
            found.sort(Comparator.comparing((Figures figures) -> -Line.events(figures.counts)));
            return List.copyOf(found.subList(0, Math.min(most, found.size())));
        });
    }
}
