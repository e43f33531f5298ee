package org.marsad.consumer.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/** One country in the summary: by month, its trend, its cities and affiliations. */
record CountrySection(Snapshot snapshot, String country, Period last, Months months) {
    private static final int CITIES = 20;
    private static final int AFFILIATIONS = 10;

    /** {@code Morocco (MA)}. */
    static String name(String code) {
        Locale region = new Locale.Builder().setRegion(code).build();
        return region.getDisplayCountry(Locale.ENGLISH) + " (" + code + ")";
    }

    /** @param national the cells of the whole country by month */
    String text(Map<Period, CellCounts> national) {
        CellFilter cells = CellFilter.ALL.country(country);
        Map<String, Trend> cities = Trend.of(snapshot, cells.affiliation(Series.ALL), Cell::city, last);
        cities.remove(Series.ALL);
        Map<String, Trend> affiliations = Trend.of(snapshot, cells.city(Series.ALL), Cell::affiliation, last);
        affiliations.remove(Series.ALL);
        return "\n## " + name(country) + "\n\n### By month\n\n" + byMonth(national)
                + "\n### 3 and 12 months to " + last + "\n\n" + trend(Trend.of(national, last))
                + "\n### Cities, 12 months to " + last + "\n\n"
                + TrendTable.of("city", "cities", cities, CITIES, city -> city)
                + "\n### Affiliations, 12 months to " + last + "\n\n"
                + TrendTable.of("affiliation", "affiliations", affiliations, AFFILIATIONS, affiliation -> affiliation)
                + undated(national);
    }

    private String byMonth(Map<Period, CellCounts> national) {
        MarkdownTable table =
                new MarkdownTable("month", "incidents", "arrests", "foiled", "share", "arrested", "killed", "wounded");
        for (int ago = 11; ago >= 0; ago--) {
            Period month = last.plusMonths(-ago);
            if (months.from() != null && month.compareTo(months.from()) < 0) continue;
            CellCounts cell = national.get(month);
            List<String> row = new ArrayList<>(List.of(month.toString()));
            row.addAll(Figures.all(cell == null ? Counts.ZERO : cell.counts()));
            table.row(row);
        }
        return table.toString();
    }

    private String trend(Trend trend) {
        MarkdownTable table =
                new MarkdownTable("", "3 months", "3 before", "change", "12 months", "12 before", "change");
        row(table, "incidents", trend, Counts::incidents);
        row(table, "arrests", trend, Counts::arrests);
        row(table, "foiled", trend, Counts::foiled);
        table.row(List.of(
                "share",
                Figures.foiledShare(trend.now3()),
                Figures.foiledShare(trend.before3()),
                "",
                Figures.foiledShare(trend.now12()),
                Figures.foiledShare(trend.before12()),
                ""));
        row(table, "arrested", trend, Counts::arrested);
        row(table, "killed", trend, Counts::killed);
        row(table, "wounded", trend, Counts::wounded);
        return table.toString();
    }

    private static void row(MarkdownTable table, String name, Trend trend, ToLongFunction<Counts> figure) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(pair(figure.applyAsLong(trend.now3()), figure.applyAsLong(trend.before3())));
        row.addAll(pair(figure.applyAsLong(trend.now12()), figure.applyAsLong(trend.before12())));
        table.row(row);
    }

    private static List<String> pair(long now, long before) {
        return List.of(Figures.number(now), Figures.number(before), Figures.change(now, before));
    }

    private String undated(Map<Period, CellCounts> national) {
        if (!months.isAll()) return "";
        long events = national.values().stream()
                .filter(cell -> !cell.cell().month().isMonth())
                .mapToLong(cell -> Trend.events(cell.counts()))
                .sum();
        return events == 0
                ? ""
                : "\nNot in these tables, but in counts.csv: " + Figures.number(events)
                        + (events == 1 ? " event" : " events") + " whose month is not known.\n";
    }
}
