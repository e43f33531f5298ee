package org.marsad.streams;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit when it is worth it. What a commit has to tell takes time, the less for each record the more records share it. What was
 * written a while ago can wait a little longer, in proportion; so commits are seldom while the log is caught up with, until telling takes
 * only a small share of the time. When what comes is new, or nothing more is there to be read, they follow within milliseconds; and a
 * counting that falls behind commits less often, and so catches up.
 *
 * <p>All tasks of a thread commit together, so they share its pace.
 */
final class CommitPace {
    /** Never less than this between two commits, or their fixed costs would take the processor's time. */
    private static final long SHORTEST = Duration.ofMillis(25).toNanos();
    /** Nothing waits longer than this: Kafka Streams commits then by itself. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    static final Duration TICK = Duration.ofMillis(10);
    /** Longer than a fetch takes while old records are read, so that nothing more is there if nothing comes for so long. */
    private static final long PAUSE = Duration.ofMillis(100).toNanos();
    /** How many times longer than the telling it is from one commit to the next: at least, however new what comes is. */
    private static final int LIVE = 2;
    /** And at most, however old it is. */
    private static final int CATCHING_UP = 40;
    /** What is read may wait for its commit for this part of the time that it has waited to be read. */
    private static final int PART = 2;

    private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

    private long committed = System.nanoTime();
    private long ticked = committed;
    private long read;
    /** {@link #read} at the last tick. */
    private long readBefore;

    /** The last tick before which something was read. */
    private long readAt = committed;
    /** When what was read last was written, in milliseconds since 1970. */
    private long written = Long.MAX_VALUE;
    /** How long the tasks took to tell in the last commit. */
    private long telling;

    private CommitPace() {}

    /**
     * Has what a processor has to tell told before each commit of its task, and asks for commits while something waits to be told.
     *
     * @param store of {@link BeforeCommit}
     */
    static CommitPace start(ProcessorContext<?, ?> context, String store, BooleanSupplier waiting, Runnable tell) {
        CommitPace pace = OF_THREAD.get();
        BeforeCommit.run(context, store, () -> pace.time(tell));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> {
            pace.tick();
            if (pace.isDue() && waiting.getAsBoolean()) context.commit();
        });
        return pace;
    }

    /**
     * A record was read.
     *
     * @param timestamp when the event behind it was written, in milliseconds since 1970
     */
    void read(long timestamp) {
        read++;
        written = timestamp;
    }

    /** Time is looked at when all that was there is read: a thread that was held up, by a commit or by Java, was not idle. */
    private void tick() {
        long now = System.nanoTime();
        // The tick of another processor of this thread, just before.
        if (now - ticked < TICK.toNanos() / 2) return;
        ticked = now;
        if (read != readBefore) readAt = now;
        readBefore = read;
    }

    private void time(Runnable tell) {
        long began = System.nanoTime();
        // The next commit is under way if the last one is not a moment ago.
        if (began - committed > TICK.toNanos()) telling = 0;
        tell.run();
        committed = System.nanoTime();
        telling += committed - began;
    }

    private boolean isDue() {
        return isDue(committed, telling);
    }

    /**
     * Whether it is worth it to tell again.
     *
     * @param last when it was told last, by {@link System#nanoTime}
     * @param took how long that took, in nanoseconds
     */
    boolean isDue(long last, long took) {
        long now = System.nanoTime();
        long waited = TimeUnit.MILLISECONDS.toNanos(Math.max(0, System.currentTimeMillis() - written));
        return isDue(now - last, took, now - readAt, waited);
    }

    /**
     * Whether a commit is worth it.
     *
     * @param since the last commit, in nanoseconds, as are those below
     * @param telling how long it took to tell
     * @param idle how long nothing has been there to be read
     * @param waited how long ago it was written, what was read last
     */
    static boolean isDue(long since, long telling, long idle, long waited) {
        boolean isEnd = idle >= Math.max(TICK.toNanos(), Math.min(PAUSE, waited / PART));
        return since >= SHORTEST
                && (isEnd || since >= Math.max(telling * LIVE, Math.min(telling * CATCHING_UP, waited / PART)));
    }
}
