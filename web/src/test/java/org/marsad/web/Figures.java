package org.marsad.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/** Cells as the counting makes them of events that are each in one city, the plain way. */
final class Figures {
    private final Map<Series, Map<Period, Counts>> own = new TreeMap<>();

    static Counts arrest(long arrested) {
        return new Counts(0, 1, 0, arrested, 0, 0);
    }

    static Figures random(long seed, int events) {
        Random random = new Random(seed);
        Figures figures = new Figures();
        for (int i = 0; i < events; i++) {
            String country = random.nextInt(4) == 0 ? "EH" : "MA";
            String city = pick(random, "Tangier", "Fez", "Casablanca", "Aousserd", "Nowhere", Series.UNKNOWN);
            String affiliation =
                    pick(random, "IS", "AQIM", "A", "B", "C", "D", "E", "F", "G", "H", Series.UNKNOWN, "Ünï / \"%2F\"");
            Period month = random.nextInt(20) == 0
                    ? (random.nextBoolean() ? Period.UNKNOWN : new Period(2020, 0))
                    : new Period(2019 + random.nextInt(2), 1 + random.nextInt(12));
            Counts counts = random.nextBoolean()
                    ? new Counts(0, 1, random.nextInt(2), random.nextInt(9), 0, 0)
                    : new Counts(1, 0, random.nextInt(2), 0, random.nextInt(5), random.nextInt(5));
            figures.add(country, city, month, affiliation, counts);
        }
        return figures;
    }

    private static String pick(Random random, String... names) {
        return names[random.nextInt(names.length)];
    }

    Figures add(String country, String city, Period month, String affiliation, Counts counts) {
        for (String c : new String[] {city, Series.ALL})
            for (String a : new String[] {affiliation, Series.ALL})
                own.computeIfAbsent(new Series(country, c, a), any -> new TreeMap<>())
                        .merge(month, counts, Counts::plus);
        return this;
    }

    Map<Cell, @Nullable CellCounts> cells() {
        Map<Cell, @Nullable CellCounts> cells = new LinkedHashMap<>();
        own.forEach((series, months) -> months.keySet().forEach(month -> {
            put(cells, series, months, month);
            if (month.isMonth())
                for (int later = 1; later < 12; later++) put(cells, series, months, month.plusMonths(later));
        }));
        return cells;
    }

    private static void put(
            Map<Cell, @Nullable CellCounts> cells, Series series, Map<Period, Counts> months, Period month) {
        Cell cell = series.cell(month);
        Counts counts = months.getOrDefault(month, Counts.ZERO);
        cells.put(
                cell,
                month.isMonth()
                        ? new CellCounts(cell, counts, rolling(months, month, 3), rolling(months, month, 12))
                        : new CellCounts(cell, counts, null, null));
    }

    private static Counts rolling(Map<Period, Counts> months, Period last, int window) {
        Counts sum = Counts.ZERO;
        for (int back = 0; back < window; back++)
            sum = sum.plus(months.getOrDefault(last.plusMonths(-back), Counts.ZERO));
        return sum;
    }
}
