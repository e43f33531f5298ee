package org.marsad.consumer.summary;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/**
 * {@code summary.md}: for people, the last 12 months of the busiest countries. The last month is the upper limit, or without one the latest
 * that has counts of its own.
 */
public final class SummaryMd {
    static final int COUNTRIES = 10;

    private SummaryMd() {}

    /**
     * Writes the summary.
     *
     * @throws UserError if the file cannot be written
     */
    public static void write(Snapshot snapshot, Months months, Path file) {
        String text = text(snapshot, months);
        AtomicFile.write(file, writer -> writer.write(text));
    }

    static String text(Snapshot snapshot, Months months) {
        StringBuilder text = new StringBuilder("# Incidents and arrests\n\n");
        if (snapshot.simulated())
            text.append("**This contains simulated events: what they add to these figures never happened.**\n\n");
        text.append(
                        "Incidents, arrests (operations) and foiled are events; arrested, killed and wounded are persons. The foiled share is of all events.\n")
                .append(
                        "A change is against the 3 or 12 months before; (3) is the last 3 months. Every cell is in counts.csv.\n\n")
                .append("Records: ")
                .append(snapshot.ledger())
                .append(".\n");
        Map<String, Map<Period, CellCounts>> countries = countries(snapshot);
        Period last = last(countries, months);
        if (last == null)
            return text.append("\nNothing has been counted in any month.\n").toString();
        Map<String, Trend> trends = new LinkedHashMap<>();
        countries.forEach((country, cells) -> trends.put(country, Trend.of(cells, last)));
        Map<String, Trend> busiest = Trend.busiestFirst(trends);
        if (busiest.isEmpty())
            text.append("\nNothing was counted in the 24 months to ")
                    .append(last)
                    .append(".\n");
        if (busiest.size() > 1)
            text.append("\n## Countries, 12 months to ")
                    .append(last)
                    .append("\n\n")
                    .append(TrendTable.of("country", "countries", busiest, COUNTRIES, CountrySection::name));
        busiest.keySet().stream()
                .limit(COUNTRIES)
                .forEach(country -> text.append(new CountrySection(snapshot, country, last, months)
                        .text(Objects.requireNonNull(countries.get(country)))));
        return text.toString();
    }

    /** The cells of each whole country by month. */
    private static Map<String, Map<Period, CellCounts>> countries(Snapshot snapshot) {
        Map<String, Map<Period, CellCounts>> countries = new TreeMap<>();
        snapshot.cells(
                CellFilter.ALL.city(Series.ALL).affiliation(Series.ALL),
                cell -> countries
                        .computeIfAbsent(cell.cell().country(), country -> new TreeMap<>())
                        .put(cell.cell().month(), cell));
        return countries;
    }

    private static @Nullable Period last(Map<String, Map<Period, CellCounts>> countries, Months months) {
        if (months.to() != null) return months.to();
        return countries.values().stream()
                .flatMap(cells -> cells.values().stream())
                .filter(cell -> cell.cell().month().isMonth() && !cell.counts().equals(Counts.ZERO))
                .map(cell -> cell.cell().month())
                .max(Period::compareTo)
                .orElse(null);
    }
}
