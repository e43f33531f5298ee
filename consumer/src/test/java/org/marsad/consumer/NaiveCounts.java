package org.marsad.consumer;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.count.SeriesCounts;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;

/** Counts events in memory, and says what changed. */
public final class NaiveCounts {
    private final Map<Series, SeriesCounts> series = new TreeMap<>();
    private final Map<Cell, CellCounts> cells = new HashMap<>();
    private Map<Cell, @Nullable CellCounts> changed = new HashMap<>();

    public void add(SecurityEvent event) {
        Contribution contribution = Contribution.of(event, Names.standard());
        change(contribution, SeriesCounts.of(contribution.month(), contribution.counts()));
    }

    public void remove(SecurityEvent event) {
        Contribution contribution = Contribution.of(event, Names.standard());
        change(
                contribution,
                SeriesCounts.of(contribution.month(), contribution.counts().negated()));
    }

    private void change(Contribution contribution, SeriesCounts change) {
        for (Series one : contribution.series()) {
            SeriesCounts sum = series.getOrDefault(one, SeriesCounts.NONE).plus(change);
            series.put(one, sum);
            for (Period month : change.reach()) put(sum.at(one, month));
        }
    }

    private void put(CellCounts cell) {
        changed.put(cell.cell(), cell.exists() ? cell : null);
        if (cell.exists()) cells.put(cell.cell(), cell);
        else cells.remove(cell.cell());
    }

    public Map<Cell, CellCounts> cells() {
        return Map.copyOf(cells);
    }

    /** The cells that changed since the last call; null = gone. */
    public Map<Cell, @Nullable CellCounts> changed() {
        var since = changed;
        changed = new HashMap<>();
        return since;
    }
}
