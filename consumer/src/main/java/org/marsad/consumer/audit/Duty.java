package org.marsad.consumer.audit;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqliteSnapshot;
import org.sqlite.ProgressHandler;

/**
 * How much of one core the audit may take. SQLite rests in the midst of its statements, which holds up nobody else, as a reader neither locks nor
 * waits; a server cannot be told to, and the rest comes between its transactions.
 */
public final class Duty {
    /** All that there is. */
    public static final Duty FULL = new Duty(1);

    private static final int STEPS_BETWEEN_LOOKS = 5_000;
    private static final long LONGEST_BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

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
    void impose(SqliteSnapshot snapshot) throws SQLException {
        if (snapshot.dialect() == Dialect.SQLITE)
            ProgressHandler.setHandler(snapshot.connection(), STEPS_BETWEEN_LOOKS, new Rest(share));
    }

    /** Rests for what a transaction took, if it did not rest itself. */
    void restAfter(Dialect dialect, long busyNanos) throws InterruptedException {
        if (dialect != Dialect.SQLITE) TimeUnit.NANOSECONDS.sleep(busyNanos * (share - 1));
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
