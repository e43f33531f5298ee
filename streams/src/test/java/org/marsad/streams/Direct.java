package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Rejected;

/** What counting without Kafka makes of records. */
record Direct(Map<Cell, CellCounts> cells, Ledger ledger, List<Rejected> rejections) {
    /** @param log records that have a key and a value: the offset of each is its origin's line, from 0 */
    static Direct counted(List<Logged> log, int threads) throws InterruptedException {
        List<Rejected> rejections = Collections.synchronizedList(new ArrayList<>());
        try (DirectCounting counting = new DirectCounting(Driven.NAMES, threads, rejections::add, () -> Logged.NOW)) {
            for (int line = 0; line < log.size(); line++) {
                Logged record = log.get(line);
                counting.add(
                        Objects.requireNonNull(record.key()),
                        Objects.requireNonNull(record.value()),
                        new Rejected.InFile("log", line));
            }
            DirectCounting.Result result = counting.finish();
            Map<Cell, CellCounts> cells = new HashMap<>();
            result.cells(cell -> assertThat(cells.put(cell.cell(), cell)).isNull());
            return new Direct(cells, result.ledger(), rejections);
        }
    }
}
