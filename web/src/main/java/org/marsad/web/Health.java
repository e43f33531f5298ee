package org.marsad.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Queries;
import org.marsad.model.wire.Json;
import org.marsad.web.api.Answer;
import org.marsad.web.pipeline.Watched;

/** Whether this lives, and whether it can answer: that Kafka is away does not keep anyone from reading what is stored. */
final class Health {
    private final Queries queries;
    private final Loading loading;
    private final Watched watched;

    Health(Queries queries, Loading loading, Watched watched) {
        this.queries = queries;
        this.loading = loading;
        this.watched = watched;
    }

    Answer live() {
        return Answer.json(Json.object().put("status", "live"));
    }

    Answer ready() {
        String store = storeProblem();
        String loads = loading.problem();
        boolean ready = store == null && loads == null;
        ObjectNode node = Json.object().put("status", ready ? "ready" : "not ready");
        node.putObject("checks")
                .put("store", said(store))
                .put("counts", said(loads))
                .put("kafka", said(watched.problem()));
        return new Answer(ready ? 200 : 503, "application/json", Json.bytes(node), null);
    }

    private @Nullable String storeProblem() {
        try {
            queries.ask(moment -> String.valueOf(moment.changed()));
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String said(@Nullable String problem) {
        return problem == null ? "ok" : problem;
    }
}
