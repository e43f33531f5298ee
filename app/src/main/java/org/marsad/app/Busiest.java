package org.marsad.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.marsad.app.view.Table;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Series;

/** The cells with the most events, of whole countries and of known cities. */
record Busiest(List<CellCounts> countries, List<CellCounts> cities) {
    private static final int COUNTRIES = 5;
    private static final int CITIES = 10;
    /** Ties are broken by what is always the same, so that equal counts print equal tables. */
    private static final Comparator<CellCounts> BUSIEST = Comparator.<CellCounts>comparingLong(c -> events(c.counts()))
            .thenComparingLong(c -> c.counts().killed())
            .thenComparing(c -> c.cell().month())
            .thenComparing(c -> c.cell().series(), Comparator.reverseOrder());

    static Busiest of(Snapshot snapshot, Months months) {
        Top countries = new Top(COUNTRIES);
        Top cities = new Top(CITIES);
        snapshot.cells(CellFilter.ALL.affiliation(Series.ALL).months(months), counts -> {
            if (events(counts.counts()) == 0 || !counts.cell().month().isMonth()) return;
            String city = counts.cell().city();
            if (city.equals(Series.ALL)) countries.add(counts);
            else if (!city.equals(Series.UNKNOWN)) cities.add(counts);
        });
        return new Busiest(countries.sorted(), cities.sorted());
    }

    private static long events(Counts counts) {
        return counts.incidents() + counts.arrests();
    }

    void print(PrintWriter out) {
        print(out, "Busiest months of a country", countries);
        print(out, "Busiest months of a city", cities);
    }

    private static void print(PrintWriter out, String title, List<CellCounts> cells) {
        if (cells.isEmpty()) return;
        out.println();
        out.println(title);
        Table table = new Table("", "month", "incidents", "arrests", "foiled", "arrested", "killed", "wounded");
        for (CellCounts counts : cells) {
            Cell cell = counts.cell();
            Counts c = counts.counts();
            String where = cell.city().equals(Series.ALL) ? cell.country() : cell.city() + ", " + cell.country();
            table.row(
                    where, cell.month(), c.incidents(), c.arrests(), c.foiled(), c.arrested(), c.killed(), c.wounded());
        }
        table.lines().forEach(line -> out.println("  " + line));
    }

    /** So many of the greatest. */
    private static final class Top {
        private final PriorityQueue<CellCounts> least = new PriorityQueue<>(BUSIEST);
        private final int size;

        Top(int size) {
            this.size = size;
        }

        void add(CellCounts counts) {
            least.add(counts);
            if (least.size() > size) least.remove();
        }

        List<CellCounts> sorted() {
            List<CellCounts> sorted = new ArrayList<>(least);
            sorted.sort(BUSIEST.reversed());
            return sorted;
        }
    }
}
