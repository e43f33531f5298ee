package org.marsad.web;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Counts;
import org.marsad.web.api.CountsApi;
import org.marsad.web.api.StoreApi;
import org.marsad.web.live.Changes;
import org.marsad.web.live.Stream;
import org.marsad.web.metrics.Measured;
import org.marsad.web.metrics.Metrics;
import org.marsad.web.overview.Busiest;
import org.marsad.web.overview.MonthlyCounts;
import org.marsad.web.overview.Overview;
import org.marsad.web.pipeline.Pipeline;
import org.marsad.web.pipeline.Sources;
import org.marsad.web.pipeline.Watched;

/** Serves the page and the API behind it. What was committed before it starts is read from the store, what comes later is told to it. */
public final class Web implements Follower.Listener, AutoCloseable {
    private static final int MOST_THREADS = 200;

    private final MonthlyCounts monthly = new MonthlyCounts();
    private final Sources sources = new Sources();
    private final Changes changes;
    private final Watched watched;
    private final Metrics metrics;
    private final Loading loading = new Loading();
    private final Backlog backlog = new Backlog(this::show);
    private final Routes routes;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final WebSettings settings;
    private final Listening server;

    private Web(WebSettings settings) {
        this.settings = settings;
        settings.access().checked(settings.host());
        changes = new Changes(clock);
        watched = new Watched(settings.probe(), clock);
        metrics = new Metrics(measured(settings), new Busiest(monthly), watched, sources);
        routes = new Routes(
                new CountsApi(settings.queries(), settings.explaining().names()),
                new StoreApi(settings.queries(), settings.explaining(), settings.auditing()),
                new Overview(monthly, settings.coordinates()),
                new Pipeline(watched, sources, settings.queries(), settings.insight(), clock),
                new Stream(changes),
                metrics,
                new Health(settings.queries(), loading, watched),
                loading,
                settings);
        server = started();
    }

    /**
     * Starts to serve.
     *
     * @param listening has this told what is committed to the store from now on, as {@link Follower#addListener} does
     * @throws UserError if nothing can listen there, or strangers could read there who are not to
     */
    public static Web start(WebSettings settings, Consumer<Follower.Listener> listening) {
        Web web = new Web(settings);
        web.backlog.start();
        // What is committed in between is told twice, and nothing is missed.
        listening.accept(web);
        web.loading.start(settings.queries(), web.monthly, web.sources);
        web.watched.start();
        return web;
    }

    private Listening started() {
        try {
            return Listening.forPage(
                    settings.host(),
                    settings.port(),
                    settings.orAnyPort(),
                    settings.access().tls(),
                    MOST_THREADS,
                    routes::in);
        } catch (UserError e) {
            changes.close();
            metrics.close();
            throw e;
        }
    }

    private static Measured measured(WebSettings settings) {
        return new Measured(
                settings.queries(), settings.auditing(), settings.commits(), settings.insight(), settings.metricsTop());
    }

    /** Where it is served. */
    public URI address() {
        return server.address();
    }

    @Override
    public void committed(Batch batch) {
        Instant now = clock.instant();
        backlog.add(batch, now);
        sources.apply(batch);
        metrics.apply(batch, now);
    }

    private void show(Batch batch, Instant time) {
        Map<Cell, Counts> before = monthly.apply(batch, time);
        changes.apply(batch, before);
    }

    /** Waits until all is shown that was committed. */
    void awaitShown() throws InterruptedException {
        backlog.await();
    }

    MonthlyCounts monthly() {
        return monthly;
    }

    /** Lets everyone go who is listening, and listens no more. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        backlog.close();
        changes.close();
        server.close();
        watched.close();
        metrics.close();
    }
}
