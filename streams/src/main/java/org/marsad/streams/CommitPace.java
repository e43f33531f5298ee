package org.marsad.streams;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit when it is worth it. What a commit has to tell takes time, the less for each record the more records share it: telling
 * may take no more than a share of the time, a small one as long as what is read was written a while ago. So commits are seldom while the
 * log is caught up with; and when what comes is new, or nothing more is there to be read, they follow within milliseconds.
 *
 * <p>All tasks of a thread commit together, so they share its pace.
 */
final class CommitPace {
    /** Never less than this between two commits, or their fixed costs would take the processor's time. */
    private static final long SHORTEST = Duration.ofMillis(40).toNanos();
    /** Nothing waits longer than this: Kafka Streams commits then by itself. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    private static final Duration TICK = Duration.ofMillis(10);
    /** A record that was written longer ago than this was not waited for. */
    private static final long NEW_MS = 1_000;
    /** How much longer the time from one commit to the next is than the telling. */
    private static final int LIVE = 5;

    private static final int CATCHING_UP = 40;

    private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

    private long committed = System.nanoTime();
    private long read = committed;
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
            if (pace.isDue() && waiting.getAsBoolean()) context.commit();
        });
        return pace;
    }

    /** A record was read. */
    void read() {
        read = System.nanoTime();
    }

    /** @param timestamp of the record, in milliseconds since 1970 */
    void read(long timestamp) {
        read();
        written = timestamp;
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
        long now = System.nanoTime();
        long since = now - committed;
        boolean idle = now - read > TICK.toNanos();
        int share = System.currentTimeMillis() - written > NEW_MS ? CATCHING_UP : LIVE;
        return since >= SHORTEST && (idle || since >= telling * share);
    }
}
