package org.marsad.app;

import java.net.URI;
import java.nio.file.Path;
import org.marsad.consumer.audit.AuditLoop;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.SqliteQueries;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.names.Coordinates;
import org.marsad.web.Web;
import org.marsad.web.WebSettings;
import org.marsad.web.api.Auditing;
import org.marsad.web.api.Explaining;
import org.marsad.web.metrics.Commits;
import org.marsad.web.pipeline.KafkaProbe;

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
     */
    record Filled(Path file, SqliteStore store, Commits commits, Follower follower) {}

    /**
     * Serves it; close it before the follower and the store.
     *
     * @throws org.marsad.model.UserError if nothing can be served there
     */
    static Page serve(HttpOptions http, Kafka kafka, Filled filled, NameOptions names) {
        Opened opened = new Opened();
        try {
            SqliteQueries queries = opened.add(SqliteQueries.of(filled.file), SqliteQueries::close);
            AuditLoop audit = opened.add(AuditLoop.start(filled.store, names.names()), AuditLoop::close);
            WebSettings settings = new WebSettings(
                    http.address().host(),
                    http.address().port(),
                    http.orAnyPort(),
                    queries,
                    Explaining.of(StoreReader.of(filled.store), names.names()),
                    Auditing.of(audit::last),
                    new KafkaProbe(kafka.cluster(), kafka.topics(), filled.follower::positions),
                    filled.commits,
                    Coordinates.with(names.gazetteers));
            return new Page(opened, opened.add(Web.start(settings, filled.follower::addListener), Web::close));
        } catch (RuntimeException e) {
            try (opened) {
                throw e;
            }
        }
    }

    URI address() {
        return web.address();
    }

    @Override
    public void close() {
        opened.close();
    }
}
