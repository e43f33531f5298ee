package org.marsad.web.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The stages of the pipeline, looked at every second on a thread of its own. */
public final class Watched implements AutoCloseable {
    /** The stage that Kafka knows the processes of. */
    public static final String STREAMS = "streams";

    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** Some readings that are missing: what was last known says no more how the stages are now. */
    private static final Duration SILENCE = PERIOD.multipliedBy(5);

    private final Probe probe;
    private final Clock clock;
    private final Stage producer = new Stage("producer");
    private final Stage streams = new Stage(STREAMS);
    private final Stage consumer = new Stage("consumer");
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watcher = new Thread(task, "marsad-watched");
        watcher.setDaemon(true);
        return watcher;
    });
    private final Restarts restarts = new Restarts();
    private volatile Members members = Members.UNKNOWN;
    private volatile @Nullable Instant asked;
    private volatile @Nullable String problem;

    /** @param probe is closed with this */
    public Watched(Probe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        try {
            Probe.Offsets offsets = probe.ask();
            Instant now = clock.instant();
            producer.add(new Reading(now, offsets.published(), offsets.published()));
            streams.add(new Reading(now, offsets.published(), offsets.counted()));
            consumer.add(new Reading(now, offsets.written(), offsets.stored()));
            asked = now;
            problem = null;
            members = probe.members();
            restarts.add(members, now);
        } catch (RuntimeException e) {
            problem = String.valueOf(e.getMessage());
            members = Members.UNKNOWN;
        }
    }

    /**
     * How a stage gets on.
     *
     * @param lagSeconds null = unknown
     * @param committed partition → offset
     * @param lastCommit when its offsets were last seen to move; null = not since this watches
     * @param restarts how often a process of it began anew since this watches; null = unknown
     */
    public record Status(
            String name,
            StageState state,
            double perSecond,
            long lag,
            @Nullable Double lagSeconds,
            Map<Integer, Long> committed,
            @Nullable Instant lastCommit,
            @Nullable Integer restarts) {}

    public List<Status> stages() {
        // Whoever publishes is not known to Kafka; whoever stores is the process that this is in.
        return List.of(status(producer, null), status(streams, restarts.count()), status(consumer, 0));
    }

    /** Who counts. */
    public Members members() {
        return members;
    }

    private Status status(Stage stage, @Nullable Integer restarts) {
        return new Status(
                stage.name(),
                state(stage),
                stage.perSecond(),
                stage.lag(),
                stage.lagSeconds(),
                stage.done(),
                stage.moved(),
                restarts);
    }

    private StageState state(Stage stage) {
        if (isSilent()) return StageState.UNKNOWN;
        // That nobody is there needs no watching.
        boolean isForsaken = stage == streams && members.state() == Members.State.NOBODY && stage.lag() > 0;
        return isForsaken ? StageState.STALLED : stage.state();
    }

    /** Whether the cluster has not said anything for some seconds, or never. */
    private boolean isSilent() {
        Instant last = asked;
        return last == null || Duration.between(last, clock.instant()).compareTo(SILENCE) > 0;
    }

    /** {@code stalled} if a stage is, or the cluster is silent; {@code waiting} if there is nothing to do; else {@code running}. */
    public String state() {
        List<Status> stages = stages();
        if (asked != null && isSilent()) return "stalled";
        if (stages.stream().anyMatch(stage -> stage.state() == StageState.STALLED)) return "stalled";
        return stages.stream().anyMatch(stage -> stage.perSecond() > 0 || stage.lag() > 0) ? "running" : "waiting";
    }

    /** Why the cluster could not be asked; null if it could. It takes its time to give up: meanwhile it is silent. */
    public @Nullable String problem() {
        String known = problem;
        Instant last = asked;
        if (known != null || last == null || !isSilent()) return known;
        return "Kafka has not answered since " + last.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        probe.close();
    }
}
