package org.marsad.web.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.marsad.consumer.store.Queries;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.LedgerJson;

/** {@code /api/pipeline}. */
public final class Pipeline {
    private final Watched watched;
    private final Sources sources;
    private final Queries queries;
    private final Clock clock;

    public Pipeline(Watched watched, Sources sources, Queries queries, Clock clock) {
        this.watched = watched;
        this.sources = sources;
        this.queries = queries;
        this.clock = clock;
    }

    public ObjectNode json() {
        Instant now = clock.instant();
        ObjectNode node = Json.object()
                .put("asOf", text(now))
                .put("state", watched.state())
                .put("problem", watched.problem());
        ArrayNode stages = node.putArray("stages");
        watched.stages().forEach(stage -> stage(stages.addObject(), stage));
        List<Account> accounts = queries.ask(moment -> moment.accounts());
        Ledger ledger = accounts.stream().map(Account::ledger).reduce(Ledger.EMPTY, Ledger::plus);
        node.set("ledger", LedgerJson.object(ledger));
        ArrayNode rejected = node.putArray("rejected");
        ledger.reasons().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .forEach(reason -> rejected.addObject()
                        .put("reason", reason.getKey().code())
                        .put("count", reason.getValue()));
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

    private static void stage(ObjectNode node, Watched.Status stage) {
        node.put("name", stage.name())
                .put("state", stage.state().text())
                .put("perSecond", Math.round(stage.perSecond() * 10) / 10.0)
                .put("lag", stage.lag())
                .put("lagSeconds", stage.lagSeconds());
        ObjectNode committed = node.putObject("committed");
        stage.committed().forEach((partition, offset) -> committed.put(partition.toString(), offset));
        node.put("lastCommit", stage.lastCommit() == null ? null : text(stage.lastCommit()));
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
