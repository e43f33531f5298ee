package org.marsad.app.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;

/**
 * What there is to see at one moment.
 *
 * @param steps what was done to start, the last of them perhaps not yet
 * @param servers where Kafka listens; null = not yet
 * @param page where the page is; null = not yet, or nowhere
 * @param months the whole country's cells, the latest first; the first has counts of its own
 * @param cities city → its cell of the latest month, the busiest in the 12 months first
 * @param changes the newest first
 * @param fresh cells that have just changed
 * @param perSecond records counted
 * @param waiting records published and not yet counted here
 * @param day how far the simulation has come; null = it has not begun
 */
record Picture(
        List<String> steps,
        @Nullable String servers,
        @Nullable String page,
        Ledger ledger,
        List<CellCounts> months,
        Map<String, CellCounts> cities,
        List<Change> changes,
        Set<Cell> fresh,
        double perSecond,
        long waiting,
        @Nullable LocalDate day) {}
