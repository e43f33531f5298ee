package org.marsad.consumer.explain;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import org.marsad.consumer.audit.StoreStatus;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Series;
import org.marsad.model.names.Names;

/**
 * The events behind a cell: those of which the winner (rule 1) among all that is stored of them counts in it; and apart from them those of
 * which an earlier winner did. While events are on their
 * way, the store may know them before its cells do, or the other way round: then the sum does not agree for a moment.
 */
public final class Explain {
    private static final Comparator<ExplainedEvent> NEWEST_FIRST = Comparator.<ExplainedEvent, String>comparing(
                    event -> event.event().date().toString(), Comparator.reverseOrder())
            .thenComparing(event -> event.event().id());
    private static final Comparator<GoneEvent> LAST_GONE_FIRST =
            Comparator.comparing(GoneEvent::knownAt).reversed().thenComparing(GoneEvent::id);

    private final Cell cell;
    private final Newest<ExplainedEvent> events;
    private final Newest<GoneEvent> gone;
    private Counts sum = Counts.ZERO;

    private Explain(Cell cell, int limit) {
        this.cell = cell;
        events = new Newest<>(NEWEST_FIRST, limit);
        gone = new Newest<>(LAST_GONE_FIRST, limit);
    }

    /**
     * Explains the figures of a cell as they are now.
     *
     * @param names the tables that it was counted by
     * @param cell by its canonical names
     * @param limit how many events are listed at most, and as many that are gone; all are summed
     */
    public static Explanation of(StoreReader store, Names names, Cell cell, Span span, int limit) {
        try (SqlSnapshot snapshot = store.snapshot();
                StoredEvents stored = new StoredEvents(snapshot, names)) {
            Explain explain = new Explain(cell, limit);
            boolean mentioned = stored.of(span.months(cell.month()), cell.series(), explain::add, explain.gone::add);
            return explain.explanation(snapshot, span, mentioned);
        } catch (SQLException e) {
            throw store.failed(e);
        }
    }

    /** The cell that these names mean, in whatever spelling; {@code *} and {@code (unknown)} mean themselves. */
    public static Cell canonical(Cell asked, Names names) {
        String country = asked.country().toUpperCase(Locale.ROOT);
        String city = isName(asked.city()) ? names.city(country, asked.city()) : asked.city();
        String affiliation = isName(asked.affiliation()) ? names.affiliation(asked.affiliation()) : asked.affiliation();
        return new Cell(country, city, asked.month(), affiliation);
    }

    private static boolean isName(String text) {
        return !text.equals(Series.ALL) && !text.equals(Series.UNKNOWN);
    }

    private void add(ExplainedEvent event) {
        sum = sum.plus(event.counts());
        events.add(event);
    }

    private Explanation explanation(SqlSnapshot snapshot, Span span, boolean mentioned) {
        CellCounts counted = snapshot.cell(cell);
        boolean agrees = span.isOf(cell.month()) && sum.equals(span.figures(counted));
        return new Explanation(
                snapshot.changed(),
                cell,
                counted,
                span,
                sum,
                agrees,
                StoreStatus.isSettled(snapshot),
                mentioned,
                events.total(),
                events.list(),
                gone.total(),
                gone.list());
    }
}
