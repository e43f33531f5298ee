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
final class DirectCount implements AutoCloseable {
    private final Inputs inputs;
    private final Names names;
    private final Path out;
    private final RejectedNdjson rejects;
    private final Inputs.Settled settled = new Inputs.Settled();

    /** @throws org.marsad.model.UserError if the folder cannot be written to */
    DirectCount(Inputs inputs, Names names, Path out) {
        this.inputs = inputs;
        this.names = names;
        this.out = out;
        this.rejects = RejectedNdjson.beside(out.resolve("rejected"));
    }

    /** Counts all of them. */
    Snapshot count() throws InterruptedException {
        Simulated simulated = new Simulated();
        int threads = Runtime.getRuntime().availableProcessors();
        try (DirectCounting counting = new DirectCounting(names, threads, rejects::add);
                Bar bar = Bar.ofBytes("counting", inputs.bytes())) {
            inputs.each(bar, (source, row) -> {
                if (row instanceof Parsed.Event event)
                    counting.add(event.key(), event.value(), new Rejected.InFile(source, event.line()));
                if (row instanceof Parsed.Rejected rejected) rejects.add(rejected.of(source));
                settled.take(source, row);
                simulated.look(row);
            });
            return snapshot(counting.finish(), simulated.found());
        }
    }

    private Snapshot snapshot(DirectCounting.Result result, boolean simulated) {
        Map<Cell, @Nullable CellCounts> cells = new HashMap<>();
        result.cells(cell -> cells.put(cell.cell(), cell));
        // As of a topic with one partition, of which nothing is left to be counted.
        Account account = new Account(0, result.ledger().read(), result.ledger(), 1, names.fingerprint());
        return new MemorySnapshot(new Batch(cells, List.of(), Map.of(0, account), Map.of(), Map.of()), simulated);
    }

    /** Writes what was counted. */
    CountReport report(Snapshot counts, Months months) {
        return CountReport.write(inputs.accounts(settled::account), counts, rejects::write, months, out);
    }

    @Override
    public void close() {
        rejects.close();
    }
}
