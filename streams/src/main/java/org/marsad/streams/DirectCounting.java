package org.marsad.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Series;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Rejected;

/**
 * Counts records that come straight from whoever reads them, for counts that are looked at once: the rules are those of the topology, in its
 * own classes, without Kafka between. All that is counted is in memory: some 100 bytes an id.
 *
 * <p>One thread {@linkplain #add adds} records; as many others count them, each the ids of its own share.
 */
public final class DirectCounting implements AutoCloseable {
    /** Records. */
    private static final int BATCH = 500;

    private static final int BATCH_BYTES = 256 * 1024;
    /** So many batches of a share wait for it at most. */
    private static final int WAITING = 8;

    private final EventReading reading;
    private final List<Share> shares;
    private final Consumer<Rejected> rejects;
    private final LongSupplier clock;

    private record Added(byte[] key, byte[] value, Rejected.Origin origin) {}

    /**
     * @param threads that count
     * @param rejects takes what breaks a rule; called by several of them
     */
    public DirectCounting(Names names, int threads, Consumer<Rejected> rejects) {
        this(names, threads, rejects, System::currentTimeMillis);
    }

    /** @param clock tells the timestamp of a record that is counted now, in milliseconds since 1970 */
    DirectCounting(Names names, int threads, Consumer<Rejected> rejects, LongSupplier clock) {
        this.clock = clock;
        this.reading = new EventReading(names, threads);
        this.rejects = rejects;
        this.shares = IntStream.range(0, threads).mapToObj(Share::new).toList();
        shares.forEach(share -> share.thread.start());
    }

    /**
     * Adds a record behind all that were added before. Its timestamp is that of the clock when it is counted.
     *
     * @param origin where it came from, for {@code rejects}
     */
    public void add(byte[] key, byte[] value, Rejected.Origin origin) throws InterruptedException {
        shares.get(EventChecks.partitionOf(key, shares.size())).add(new Added(key, value, origin));
    }

    /** Waits until all that was added is counted. Nothing can be added after that. */
    public Result finish() throws InterruptedException {
        for (Share share : shares) share.end();
        Map<Series, SeriesFigures> series = new HashMap<>();
        Ledger ledger = Ledger.EMPTY;
        for (Share share : shares) {
            share.await();
            share.revisions.changes((name, figures) ->
                    series.computeIfAbsent(name, any -> new SeriesFigures()).add(figures));
            ledger = ledger.plus(share.revisions.account());
        }
        return new Result(series, ledger);
    }

    /** Ends, whether all is counted or not. */
    @Override
    public void close() {
        shares.forEach(share -> share.thread.interrupt());
    }

    /** What was counted. */
    public static final class Result {
        private final Map<Series, SeriesFigures> series;
        private final Ledger ledger;

        private Result(Map<Series, SeriesFigures> series, Ledger ledger) {
            this.series = series;
            this.ledger = ledger;
        }

        public Ledger ledger() {
            return ledger;
        }

        /** Hands over every cell that exists (rule 6), in no order. */
        public void cells(Consumer<CellCounts> taker) {
            Rolling rolling = new Rolling();
            series.forEach((name, figures) -> {
                figures.trim();
                rolling.changed(figures, figures, (code, rolled) -> {
                    CellCounts cell = cell(name, code, rolled);
                    if (cell.exists()) taker.accept(cell);
                });
            });
        }

        private static CellCounts cell(Series series, int code, long[] rolled) {
            boolean rolls = Codes.isMonth(code);
            return new CellCounts(
                    series.cell(Codes.period(code)),
                    counts(rolled, 0),
                    rolls ? counts(rolled, 1) : null,
                    rolls ? counts(rolled, 2) : null);
        }

        private static Counts counts(long[] figures, int span) {
            int at = span * SeriesFigures.FIGURES;
            return new Counts(
                    figures[at], figures[at + 1], figures[at + 2], figures[at + 3], figures[at + 4], figures[at + 5]);
        }
    }

    /** The ids of one partition, as it were, and the thread that counts them. */
    private final class Share {
        private final int number;
        private final Thread thread;
        private final Revisions revisions = new Revisions(new PackedWinners());
        private final BlockingQueue<List<Added>> batches = new ArrayBlockingQueue<>(WAITING);
        private final CompletableFuture<Void> counted = new CompletableFuture<>();
        private List<Added> batch = new ArrayList<>(BATCH);
        private long bytes;

        Share(int number) {
            this.number = number;
            thread = new Thread(this::run, "counting-" + number);
            thread.setDaemon(true);
        }

        void add(Added record) throws InterruptedException {
            batch.add(record);
            bytes += record.value.length;
            if (batch.size() < BATCH && bytes < BATCH_BYTES) return;
            put(batch);
            batch = new ArrayList<>(BATCH);
            bytes = 0;
        }

        private void put(List<Added> records) throws InterruptedException {
            // Whoever has failed takes no more.
            while (!batches.offer(records, 1, TimeUnit.SECONDS)) if (counted.isDone()) await();
        }

        /** No more comes: an empty batch says so. */
        void end() throws InterruptedException {
            if (!batch.isEmpty()) put(batch);
            put(List.of());
        }

        void await() {
            try {
                counted.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) throw failure;
                throw e;
            }
        }

        private void run() {
            try {
                for (List<Added> next = batches.take(); !next.isEmpty(); next = batches.take())
                    next.forEach(this::count);
                counted.complete(null);
            } catch (InterruptedException closed) {
                counted.cancel(false);
            } catch (Throwable e) {
                counted.completeExceptionally(e);
            }
        }

        private void count(Added record) {
            Checked checked = reading.read(record.key, record.value, clock.getAsLong(), number);
            if (checked instanceof Checked.Valid valid) revisions.take(record.key, reading.winner(valid.revision()));
            else reject(record, (Checked.Invalid) checked);
        }

        private void reject(Added record, Checked.Invalid invalid) {
            revisions.reject(invalid.reason());
            rejects.accept(Rejected.of(
                    invalid.reason(), invalid.detail(), record.origin, Instant.now(), record.key, record.value));
        }
    }
}
