package org.marsad.app.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.BusiestCells;
import org.marsad.consumer.store.CellOrder;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Ledger;

/**
 * What there is to see of a store at one moment.
 *
 * @param at when
 * @param rates null = not known yet
 * @param kafka null = it is not asked
 * @param busiest what is not known yet is empty
 * @param changes the newest first
 * @param fresh cells that have just changed
 * @param filter what is shown, as users wrote it; empty = everything
 */
record StorePicture(
        Instant at,
        String store,
        StoreState state,
        boolean simulated,
        @Nullable Rates rates,
        Ledger ledger,
        @Nullable Lags kafka,
        BusiestCells busiest,
        CellOrder order,
        List<Change> changes,
        Set<Cell> fresh,
        String filter) {

    /**
     * Of the last seconds.
     *
     * @param records that the ledger accounts for
     * @param changes those of them that changed counts
     */
    record Rates(double records, double changes) {}

    /**
     * What Kafka says.
     *
     * @param problem why it says nothing now; null = it does
     */
    record Lags(List<StageLag> stages, @Nullable String problem) {}

    /**
     * @param lag in records
     * @param seconds null = unknown
     */
    record StageLag(
            String name,
            String state,
            double perSecond,
            long lag,
            @Nullable Double seconds) {}
}
