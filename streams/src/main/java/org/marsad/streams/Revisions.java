package org.marsad.streams;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Series;
import org.marsad.model.event.Reason;

/** The winner of each id of one partition of events (rules 1 and 2), what they change in which series (rule 3), and the account of it (rule 8). */
final class Revisions {
    private final Winners winners;
    private final ChangedSeries changes = new ChangedSeries();
    private final Tally tally = new Tally();

    Revisions(Winners winners) {
        this.winners = winners;
    }

    /** Takes a valid record. */
    void take(byte[] id, Winner winner) {
        Winner soFar = winners.offer(id, winner);
        tally.add(winner.against(soFar));
        if (!winner.beats(soFar)) return;
        change(soFar, -1);
        change(winner, 1);
    }

    private void change(@Nullable Winner winner, int sign) {
        if (winner != null && winner.content() != null) changes.add(winner.content(), sign);
    }

    /** Takes a valid record that was counted before: it only stands among the winners again (rule 9). */
    void takeAgain(byte[] id, Winner winner) {
        winners.offer(id, winner);
    }

    /** Takes a record that breaks a rule. */
    void reject(Reason reason) {
        tally.add(reason);
    }

    /** Hands over what changed since this was last called. */
    void changes(BiConsumer<Series, SeriesFigures> taker) {
        changes.take(taker);
    }

    /** What became of the records since this was last called. */
    Ledger account() {
        return tally.take();
    }

    /** All records before that offset are in. */
    void complete(long offset) {
        winners.complete(offset);
    }
}
