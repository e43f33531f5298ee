package org.marsad.app;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.audit.AuditLoop;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.DatabaseStore;
import org.marsad.consumer.store.Queries;
import org.marsad.model.names.Coordinates;
import org.marsad.web.Web;
import org.marsad.web.WebSettings;
import org.marsad.web.api.Auditing;
import org.marsad.web.api.Explaining;
import org.marsad.web.metrics.Commits;
import org.marsad.web.pipeline.Insight;
import org.marsad.web.pipeline.KafkaProbe;
import org.marsad.web.pipeline.RejectedLog;
import org.slf4j.LoggerFactory;

/** The page of a store, and the audit whose result it shows. */
final class Page implements AutoCloseable {
    private final Opened opened;
    private final Web web;

    private Page(Opened opened, Web web) {
        this.opened = opened;
        this.web = web;
    }

    /**
     * A store that is filled.
     *
     * @param commits the same store, as the follower fills it
     * @param line what else runs in this process; null = nothing
     */
    record Filled(
            DatabaseStore store,
            Commits commits,
            Follower follower,
            @Nullable Line line) {
        Filled(DatabaseStore store, Commits commits, Follower follower) {
            this(store, commits, follower, null);
        }
    }

    /**
     * Serves it; close it before the follower and the store.
     *
     * @throws org.marsad.model.UserError if nothing can be served there
     */
    static Page serve(HttpOptions http, Kafka kafka, Filled filled, NameOptions names) {
        Opened opened = new Opened();
        try {
            Queries queries = opened.add(filled.store.reader().queries(), Queries::close);
            AuditLoop audit = opened.add(AuditLoop.start(filled.store.reader(), names.names()), AuditLoop::close);
            RejectedLog rejected = opened.add(RejectedLog.follow(kafka.cluster(), kafka.topics()), RejectedLog::close);
            WebSettings settings = new WebSettings(
                    http.address().host(),
                    http.address().port(),
                    http.orAnyPort(),
                    http.access(),
                    queries,
                    Explaining.of(filled.store.reader(), names.names()),
                    Auditing.of(audit::last),
                    new KafkaProbe(kafka.cluster(), kafka.topics(), filled.follower::positions),
                    filled.commits,
                    Coordinates.with(names.gazetteers),
                    insight(filled, rejected),
                    http.metricsTop);
            if (http.access().isOverheard(http.address().host()))
                LoggerFactory.getLogger(Page.class)
                        .warn(
                                "page: passwords and tokens come to it in clear, for all on the way to read: give it a key with"
                                        + " --http-tls, or have a proxy with TLS before it");
            return new Page(opened, opened.add(Web.start(settings, filled.follower::addListener), Web::close));
        } catch (RuntimeException e) {
            try (opened) {
                throw e;
            }
        }
    }

    private static Insight insight(Filled filled, RejectedLog rejected) {
        Line line = filled.line;
        List<MeterBinder> meters = new ArrayList<>();
        meters.add(new KafkaClientMetrics(filled.follower.client()));
        if (line != null) meters.addAll(line.meters());
        return new Insight(rejected::told, () -> line == null ? null : line.restore(), meters);
    }

    URI address() {
        return web.address();
    }

    @Override
    public void close() {
        opened.close();
    }
}
