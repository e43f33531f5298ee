package org.marsad.app.view;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.audit.CountedNames;
import org.marsad.consumer.audit.StoreLook;
import org.marsad.consumer.explain.CountChange;
import org.marsad.consumer.explain.NewestChanges;
import org.marsad.consumer.store.BusiestCells;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.UserError;
import org.marsad.model.count.Ledger;

/**
 * Watches a store that some other process fills: looks at it again and again, at nothing but what is found by its indexes, and at cells and events
 * only when it has changed.
 */
public final class StoreWatch implements Scene {
    private static final int CELLS = 60;
    private static final int CHANGES = 60;
    private static final Duration FRESH = Duration.ofSeconds(2);
    /** The cells are looked at for a tenth of the time at most, however many cities there are. */
    private static final int SHARE = 10;

    private static final BusiestCells NONE = new BusiestCells(null, List.of());

    private record Seen(Instant at, CountChange change) {}

    private final Supplier<StoreReader> store;
    private final WatchChoice choice;
    private final @Nullable StageLags kafka;
    private final InstantSource clock;
    private final Deque<Seen> changes = new ArrayDeque<>();
    private Speed speed = new Speed();
    private boolean begun;
    private @Nullable StoreLook look;
    private String name = "";
    private String problem = "";
    private BusiestCells busiest = NONE;
    private @Nullable Instant busiestOf;
    private Instant nextBusiest = Instant.EPOCH;
    private Instant next = Instant.EPOCH;

    /**
     * @param store opens it, or fails with a {@link UserError} where there is none
     * @param kafka says how the stages get on; null = nobody knows
     */
    public StoreWatch(Supplier<StoreReader> store, WatchChoice choice, @Nullable StageLags kafka, InstantSource clock) {
        this.store = store;
        this.choice = choice;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @throws UserError if there is no store, or none that can be read
     */
    public synchronized void look() {
        Instant now = clock.instant();
        next = now.plus(choice.every());
        boolean first = !begun;
        begun = true;
        StoreReader reader = store.get();
        try (SqlSnapshot snapshot = reader.snapshot()) {
            CountedNames.require(snapshot, choice.names());
            StoreLook before = look;
            StoreLook seen = StoreLook.of(snapshot);
            name = reader.name();
            if (before != null && seen.ledger().read() < before.ledger().read()) before = forget();
            speed.add(now, seen.ledger());
            changes(first ? Instant.EPOCH : now, snapshot, before, seen);
            busiest(now, snapshot, seen);
            look = seen;
            problem = "";
        } catch (SQLException e) {
            throw reader.failed(e);
        }
    }

    /** It is another store than before. */
    private @Nullable StoreLook forget() {
        speed = new Speed();
        changes.clear();
        busiest = NONE;
        busiestOf = null;
        nextBusiest = Instant.EPOCH;
        return null;
    }

    /** @param at when they were seen; what was there to begin with has not just changed */
    private void changes(Instant at, SqlSnapshot snapshot, @Nullable StoreLook before, StoreLook seen)
            throws SQLException {
        Map<Integer, Long> from = before == null ? Map.of() : before.complete();
        List<CountChange> newest =
                NewestChanges.of(snapshot, choice.names(), choice.cells(), from, seen.complete(), CHANGES);
        for (int i = newest.size() - 1; i >= 0; i--) changes.addFirst(new Seen(at, newest.get(i)));
        while (changes.size() > CHANGES) changes.removeLast();
    }

    private void busiest(Instant now, SqlSnapshot snapshot, StoreLook seen) throws SQLException {
        Instant changed = seen.changed();
        if (changed == null || changed.equals(busiestOf) || now.isBefore(nextBusiest)) return;
        long begun = System.nanoTime();
        busiest = BusiestCells.of(snapshot, choice.cells(), choice.order(), CELLS);
        busiestOf = changed;
        nextBusiest = now.plusNanos((System.nanoTime() - begun) * SHARE);
    }

    /** As {@link #look}, if it is time to; what cannot be read is shown. */
    private void lookAgain() {
        // Whoever draws is not to the millisecond.
        if (clock.instant().isBefore(next.minusMillis(100))) return;
        try {
            look();
        } catch (UserError | IllegalStateException e) {
            problem = String.valueOf(e.getMessage());
            look = null;
            forget();
        }
    }

    @Override
    public synchronized List<AttributedString> frame(int columns, int rows) {
        lookAgain();
        return StoreFrame.of(picture(), columns, rows);
    }

    /** What has been seen, in lines without control codes; of the changes those since the last time. */
    synchronized List<String> lines(Instant since) {
        lookAgain();
        return StoreFrame.plain(picture(), changesSince(since));
    }

    private List<Change> changesSince(Instant since) {
        return changes.stream()
                .filter(seen -> !seen.at().isBefore(since))
                .map(StoreWatch::change)
                .toList();
    }

    private static Change change(Seen seen) {
        CountChange change = seen.change();
        return new Change(change.knownAt(), change.cell(), change.by());
    }

    synchronized StorePicture picture() {
        Instant now = clock.instant();
        StoreLook seen = look;
        return new StorePicture(
                now,
                name,
                seen == null ? StoreState.none(problem) : StoreState.of(seen, now),
                seen != null && seen.simulated(),
                speed.rates(),
                seen == null ? Ledger.EMPTY : seen.ledger(),
                kafka == null ? null : kafka.get(),
                busiest,
                choice.order(),
                changesSince(Instant.EPOCH),
                changes.stream()
                        .filter(change -> change.at().isAfter(now.minus(FRESH)))
                        .map(change -> change.change().cell())
                        .collect(Collectors.toSet()),
                choice.filter());
    }
}
