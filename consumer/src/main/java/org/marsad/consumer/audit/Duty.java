package org.marsad.consumer.audit;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.sqlite.ProgressHandler;

/**
 * How much of one core the audit may take. Most of the rest comes between transactions: while one is open, the database cannot tidy up behind
 * it, and what is written meanwhile piles up in its log. Within one SQLite takes half a core, so that it leaves the other half to whoever has to be
 * quick; a server cannot be told to.
 */
public final class Duty {
    /** All that there is. */
    public static final Duty FULL = new Duty(1);

    private static final int STEPS_BETWEEN_LOOKS = 5_000;
    private static final long LONGEST_BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int SHARE_WITHIN = 2;

    private final int share;

    private Duty(int share) {
        this.share = share;
    }

    /** One so-many-th of a core. */
    public static Duty oneIn(int share) {
        if (share < 1) throw new IllegalArgumentException("one in " + share);
        return new Duty(share);
    }

    /** From now on statements of SQLite keep to it, and fail when their thread is interrupted. */
    void impose(SqlSnapshot snapshot) throws SQLException {
        if (snapshot.dialect() == Dialect.SQLITE)
            ProgressHandler.setHandler(snapshot.connection(), STEPS_BETWEEN_LOOKS, new Rest(within()));
    }

    private int within() {
        return Math.min(share, SHARE_WITHIN);
    }

    /** Rests for what a transaction took, less what it has rested itself. */
    void restAfter(Dialect dialect, long tookNanos) throws InterruptedException {
        long busyNanos = dialect == Dialect.SQLITE ? tookNanos / within() : tookNanos;
        TimeUnit.NANOSECONDS.sleep(busyNanos * share - tookNanos);
    }

    private static final class Rest extends ProgressHandler {
        private final int share;
        private long began = System.nanoTime();

        Rest(int share) {
            this.share = share;
        }

        @Override
        protected int progress() {
            if (Thread.currentThread().isInterrupted()) return 1;
            long busy = System.nanoTime() - began;
            if (share == 1 || busy < LONGEST_BURST_NANOS) return 0;
            try {
                // What took very long was not the audit at work, but the machine at something else.
                TimeUnit.NANOSECONDS.sleep(Math.min(busy, 10 * LONGEST_BURST_NANOS) * (share - 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 1;
            }
            began = System.nanoTime();
            return 0;
        }
    }
}
