package org.marsad.web.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.marsad.consumer.store.Queries;
import org.marsad.model.count.Ledger;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.LedgerJson;
import org.marsad.web.pipeline.Rejections.By;

/** {@code /api/pipeline}. */
public final class Pipeline {
    private final Watched watched;
    private final Sources sources;
    private final Queries queries;
    private final Insight insight;
    private final Clock clock;

    public Pipeline(Watched watched, Sources sources, Queries queries, Insight insight, Clock clock) {
        this.watched = watched;
        this.sources = sources;
        this.queries = queries;
        this.insight = insight;
        this.clock = clock;
    }

    public ObjectNode json() {
        Instant now = clock.instant();
        ObjectNode node = Json.object()
                .put("asOf", text(now))
                .put("state", watched.state())
                .put("problem", watched.problem());
        ArrayNode stages = node.putArray("stages");
        for (Watched.Status stage : watched.stages()) {
            ObjectNode one = stages.addObject();
            stage(one, stage);
            if (stage.name().equals(Watched.STREAMS)) group(one);
        }
        List<Account> accounts = queries.ask(moment -> moment.accounts());
        Ledger ledger = accounts.stream().map(Account::ledger).reduce(Ledger.EMPTY, Ledger::plus);
        node.set("ledger", LedgerJson.object(ledger));
        rejected(node, ledger);
        node.put("sourcesCut", sources.isCut());
        ArrayNode list = node.putArray("sources");
        for (Sources.Source source : sources.at(now))
            list.addObject()
                    .put("name", source.name())
                    .put("last", text(source.last()))
                    .put("delaySeconds", source.delaySeconds())
                    .put("silentSeconds", source.silentSeconds())
                    .put("overdue", source.overdue());
        return node;
    }

    /** What the counting rejected is counted by its ledger; what producers rejected is told by the topic alone. */
    private void rejected(ObjectNode node, Ledger ledger) {
        Rejections told = insight.rejections().get();
        node.put("rejectedKnown", told.known().name().toLowerCase(Locale.ROOT));
        List<ObjectNode> rejected = new ArrayList<>();
        ledger.reasons().forEach((reason, count) -> rejected.add(rejected(told, By.STREAMS, reason, count)));
        for (Reason reason : Reason.values()) {
            long count = told.count(By.PRODUCER, reason);
            if (count > 0) rejected.add(rejected(told, By.PRODUCER, reason, count));
        }
        rejected.sort(
                Comparator.comparingLong((ObjectNode one) -> -one.path("count").asLong())
                        .thenComparing(one -> one.path("reason").asText())
                        .thenComparing(one -> one.path("stage").asText()));
        node.putArray("rejected").addAll(rejected);
    }

    private static ObjectNode rejected(Rejections told, By by, Reason reason, long count) {
        ObjectNode node = Json.object()
                .put("reason", reason.code())
                .put("stage", by.text())
                .put("count", count);
        ArrayNode samples = node.putArray("samples");
        told.samples(by, reason).forEach(sample -> samples.add(sample.json()));
        return node;
    }

    /** Kafka tells who counts; of the others it knows nothing. */
    private void group(ObjectNode node) {
        Members members = watched.members();
        Members.State state = members.state();
        node.put("group", state == null ? null : state.text())
                .put(
                        "processes",
                        state == null
                                ? null
                                : Integer.valueOf(members.processes().size()));
        Restore restore = insight.restore().get();
        ObjectNode told = restore == null ? null : Json.object();
        if (restore != null && told != null)
            told.put("restored", restore.restored()).put("of", restore.of());
        node.set("restore", told);
    }

    private static void stage(ObjectNode node, Watched.Status stage) {
        node.put("name", stage.name())
                .put("state", stage.state().text())
                .put("perSecond", Math.round(stage.perSecond() * 10) / 10.0)
                .put("lag", stage.lag())
                .put("lagSeconds", stage.lagSeconds());
        ObjectNode committed = node.putObject("committed");
        stage.committed().forEach((partition, offset) -> committed.put(partition.toString(), offset));
        node.put("lastCommit", stage.lastCommit() == null ? null : text(stage.lastCommit()))
                .put("restarts", stage.restarts());
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
