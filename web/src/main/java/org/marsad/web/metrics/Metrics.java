package org.marsad.web.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Queries;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;
import org.marsad.web.api.Answer;
import org.marsad.web.overview.Busiest;
import org.marsad.web.pipeline.Rejections;
import org.marsad.web.pipeline.Rejections.By;
import org.marsad.web.pipeline.Sources;
import org.marsad.web.pipeline.StageState;
import org.marsad.web.pipeline.Watched;

/** What is measured, named as Prometheus would have it: base units, {@code _total} for what only grows. */
public final class Metrics implements AutoCloseable {
    private static final List<String> AUDIT_STATES = List.of("agrees", "differs", "waiting");
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1)
    };

    private final ProcessMeters process;
    private final MeterRegistry registry;
    private final Timer latency;
    private final Queries queries;
    private final Busiest busiest;
    private final int top;
    private final Watched watched;
    private final Sources sources;
    private final Supplier<Rejections> rejections;
    private final MultiGauge events;
    private final MultiGauge silences;
    private final MultiGauge overdue;
    private boolean producersRead;
    private volatile Ledger ledger = Ledger.EMPTY;

    public Metrics(Measured measured, Busiest busiest, Watched watched, Sources sources) {
        process = new ProcessMeters(measured.insight().meters());
        registry = process.registry();
        queries = measured.queries();
        this.busiest = busiest;
        top = measured.top();
        this.watched = watched;
        this.sources = sources;
        rejections = measured.insight().rejections();
        latency = Timer.builder("marsad.event.latency")
                .description("From the timestamp of an event's record to when it is in the store.")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        events = MultiGauge.builder("marsad.events")
                .description(
                        "Events of the latest month that has any (current) and of the month before it (last), of the "
                                + top + " busiest cells of each; * = all cities, all affiliations.")
                .register(registry);
        silences = MultiGauge.builder("marsad.source.silence")
                .description("Since the last event of a source became known.")
                .baseUnit("seconds")
                .register(registry);
        overdue = MultiGauge.builder("marsad.source.overdue")
                .description("1 if a source has been silent for longer than it ever was, else 0.")
                .register(registry);
        ledger();
        stages();
        for (String state : AUDIT_STATES)
            Gauge.builder(
                            "marsad.audit.state",
                            measured.auditing(),
                            a -> a.last().path("state").asText().equals(state) ? 1 : 0)
                    .description("1 for the state that the last audit found, 0 for the others.")
                    .tag("state", state)
                    .register(registry);
        Gauge.builder(
                        "marsad.audit.age",
                        measured.auditing(),
                        a -> seconds(a.last().path("ageSeconds")))
                .description("Since the last audit ended, whatever it found.")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "marsad.audit.overdue",
                        measured.auditing(),
                        a -> a.last().path("stale").asBoolean() ? 1 : 0)
                .description("1 if the next audit should long have ended, else 0.")
                .register(registry);
        FunctionTimer.builder(
                        "marsad.store.commit", measured.commits(), Commits::count, Commits::nanos, TimeUnit.NANOSECONDS)
                .description("Commits to the store.")
                .register(registry);
    }

    private static double seconds(JsonNode number) {
        return number.isNumber() ? number.doubleValue() : Double.NaN;
    }

    private void ledger() {
        for (Outcome outcome : Outcome.values())
            FunctionCounter.builder("marsad.ledger.records", this, m -> m.ledger.get(outcome))
                    .description("Records read, by what became of them.")
                    .tag("outcome", outcome.text())
                    .register(registry);
        for (Reason reason : Reason.values())
            rejected(By.STREAMS, reason, m -> m.ledger.reasons().getOrDefault(reason, 0L));
    }

    private void rejected(By by, Reason reason, ToDoubleFunction<Metrics> count) {
        FunctionCounter.builder("marsad.rejected.records", this, count)
                .description("Records rejected, by the stage that did and the rule that they break.")
                .tag("stage", by.text())
                .tag("reason", reason.code())
                .register(registry);
    }

    /** While they are being read, they are less than there are: what only seems to grow is not shown before. */
    private void producers() {
        if (producersRead || rejections.get().known() != Rejections.Known.ALL) return;
        producersRead = true;
        for (Reason reason : Reason.values())
            rejected(By.PRODUCER, reason, m -> m.rejections.get().count(By.PRODUCER, reason));
    }

    private void stages() {
        FunctionCounter.builder(
                        "marsad.stage.restarts",
                        watched,
                        w -> of(w, Watched.STREAMS, status -> status.restarts() == null ? 0 : status.restarts()))
                .description("Processes of a stage that were seen to go and to be replaced.")
                .tag("stage", Watched.STREAMS)
                .register(registry);
        for (Watched.Status stage : watched.stages()) {
            String name = stage.name();
            stage(name, "marsad.lag.records", "Records that wait for a stage.", Watched.Status::lag);
            stage(
                    name,
                    "marsad.lag.seconds",
                    "For how long the record has waited that waits longest for a stage.",
                    status -> status.lagSeconds() == null ? Double.NaN : status.lagSeconds());
            for (StageState state : StageState.values())
                Gauge.builder(
                                "marsad.stage.state",
                                watched,
                                w -> of(w, name, status -> status.state() == state ? 1 : 0))
                        .description("1 for the state that a stage is in, 0 for the others.")
                        .tag("stage", name)
                        .tag("state", state.text())
                        .register(registry);
        }
    }

    private void stage(String stage, String name, String description, ToDoubleFunction<Watched.Status> value) {
        Gauge.builder(name, watched, w -> of(w, stage, value))
                .description(description)
                .tag("stage", stage)
                .register(registry);
    }

    private static double of(Watched watched, String stage, ToDoubleFunction<Watched.Status> value) {
        return watched.stages().stream()
                .filter(status -> status.name().equals(stage))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Takes what a commit has added. */
    public void apply(Batch batch, Instant time) {
        long now = time.toEpochMilli();
        for (EventRow event : batch.events()) latency.record(Math.max(0, now - event.knownAt()), TimeUnit.MILLISECONDS);
    }

    /** All of it, in the version of the format that is asked for. */
    public synchronized Answer answer(@Nullable String accepted) {
        ledger = queries.ask(moment ->
                moment.accounts().stream().map(account -> account.ledger()).reduce(Ledger.EMPTY, Ledger::plus));
        List<Row<?>> rows = new ArrayList<>();
        rows("current", 0, rows);
        rows("last", 1, rows);
        events.register(rows, true);
        List<Sources.Source> now = sources.at(Instant.now());
        silences.register(
                now.stream()
                        .map(source -> Row.of(Tags.of("source", source.name()), source.silentSeconds()))
                        .toList(),
                true);
        overdue.register(
                now.stream()
                        .map(source -> Row.of(Tags.of("source", source.name()), source.overdue() ? 1 : 0))
                        .toList(),
                true);
        producers();
        return process.answer(accepted);
    }

    private void rows(String name, int back, List<Row<?>> rows) {
        Period month = busiest.month(back);
        if (month == null) return;
        for (Busiest.Figures figures : busiest.of(month, top)) {
            Tags tags = Tags.of(
                    "country", figures.cell().country(),
                    "city", figures.cell().city(),
                    "affiliation", figures.cell().affiliation(),
                    "month", name);
            Counts counts = figures.counts();
            rows.add(Row.of(tags.and("kind", "incident"), counts.incidents()));
            rows.add(Row.of(tags.and("kind", "arrest"), counts.arrests()));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
