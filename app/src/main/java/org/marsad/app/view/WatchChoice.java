package org.marsad.app.view;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.CellOrder;
import org.marsad.model.names.Names;

/**
 * What somebody wants to see of a store.
 *
 * @param cells without a city or an affiliation, all but the roll-ups
 * @param names the tables that it was counted by
 * @param every how often it is looked at
 */
public record WatchChoice(CellFilter cells, CellOrder order, Names names, Duration every) {
    /** The filter in words; empty if there is none. */
    String filter() {
        return Stream.of(cells.country(), cells.city(), cells.affiliation())
                .filter(Objects::nonNull)
                .map(Table::clean)
                .collect(Collectors.joining(" "));
    }
}
