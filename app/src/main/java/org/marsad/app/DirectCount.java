package org.marsad.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marsad.app.view.Bar;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.MemorySnapshot;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.summary.RejectedNdjson;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Rejected;
import org.marsad.producer.parse.Parsed;
import org.marsad.streams.DirectCounting;

/** Archives counted within this process, by the rules of the whole line, without Kafka. */
record DirectCount(Names names, Months months, Path out) {
    CountReport run(Inputs inputs) throws InterruptedException {
        Simulated simulated = new Simulated();
        Inputs.Settled settled = new Inputs.Settled();
        int threads = Runtime.getRuntime().availableProcessors();
        try (RejectedNdjson rejects = RejectedNdjson.in(CountReport.rejects(out));
                DirectCounting counting = new DirectCounting(names, threads, rejects::add)) {
            try (Bar bar = Bar.ofBytes("counting", inputs.bytes())) {
                inputs.each(bar, (source, row) -> {
                    if (row instanceof Parsed.Event event)
                        counting.add(event.key(), event.value(), new Rejected.InFile(source, event.line()));
                    if (row instanceof Parsed.Rejected rejected) rejects.add(rejected.of(source));
                    settled.take(source, row);
                    simulated.look(row);
                });
            }
            try (Bar bar = Bar.of("writing", Bar.UNKNOWN);
                    Snapshot counts = snapshot(counting.finish(), simulated.found())) {
                bar.at(0, out.toString());
                return CountReport.write(inputs.accounts(settled::account), counts, rejects.write(), months, out);
            }
        }
    }

    private Snapshot snapshot(DirectCounting.Result result, boolean simulated) {
        Map<Cell, @Nullable CellCounts> cells = new HashMap<>();
        result.cells(cell -> cells.put(cell.cell(), cell));
        // As of a topic with one partition, of which nothing is left to be counted.
        Account account = new Account(0, result.ledger().read(), result.ledger(), 1, names.fingerprint());
        return new MemorySnapshot(new Batch(cells, List.of(), Map.of(0, account), Map.of(), Map.of()), simulated);
    }
}
