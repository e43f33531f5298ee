package org.marsad.streams;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit when it is worth it. What a commit has to tell takes time, the less for each record the more records share it: telling
 * may take no more than a fixed share of the time. So commits are seldom while much is read at once, and as soon as nothing more is
 * there to be read, or little comes, they follow within milliseconds.
 */
final class CommitPace {
    /** Never less than this between two commits, or their fixed costs would take the processor's time. */
    private static final Duration SHORTEST = Duration.ofMillis(40);
    /** Nothing waits longer than this: Kafka Streams commits then by itself. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    private static final Duration TICK = Duration.ofMillis(10);
    /** How much longer than telling the time from one commit to the next is. */
    private static final int SHARE = 10;

    private final ProcessorContext<?, ?> context;
    private final BooleanSupplier waiting;
    private boolean reading;
    private long told = System.nanoTime();
    private long interval = SHORTEST.toNanos();

    private CommitPace(ProcessorContext<?, ?> context, BooleanSupplier waiting) {
        this.context = context;
        this.waiting = waiting;
    }

    /**
     * Has what a processor has to tell told before each commit of its task, and asks for commits while something waits to be told.
     *
     * @param store of {@link BeforeCommit}
     */
    static CommitPace start(ProcessorContext<?, ?> context, String store, BooleanSupplier waiting, Runnable tell) {
        CommitPace pace = new CommitPace(context, waiting);
        BeforeCommit.run(context, store, () -> pace.time(tell));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> pace.tick());
        return pace;
    }

    /** A record was read. */
    void read() {
        reading = true;
    }

    private void time(Runnable tell) {
        long began = System.nanoTime();
        tell.run();
        told = System.nanoTime();
        interval = Math.min(LONGEST.toNanos(), Math.max(SHORTEST.toNanos(), (told - began) * SHARE));
    }

    private void tick() {
        boolean idle = !reading;
        reading = false;
        if (!waiting.getAsBoolean()) return;
        long since = System.nanoTime() - told;
        if (since >= interval || (idle && since >= SHORTEST.toNanos())) context.commit();
    }
}
