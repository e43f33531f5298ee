package org.marsad.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;
import org.marsad.model.UserError;
import org.marsad.web.api.CountsApi;
import org.marsad.web.api.StoreApi;
import org.marsad.web.live.Changes;
import org.marsad.web.live.Stream;
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
    private final Routes routes;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final WebSettings settings;
    private final Javalin server;

    private Web(WebSettings settings) {
        this.settings = settings;
        changes = new Changes(clock);
        watched = new Watched(settings.probe(), clock);
        metrics = new Metrics(
                settings.queries(), new Busiest(monthly), watched, sources, settings.auditing(), settings.commits());
        routes = new Routes(
                new CountsApi(settings.queries()),
                new StoreApi(settings.queries(), settings.explaining(), settings.auditing()),
                new Overview(monthly, settings.coordinates()),
                new Pipeline(watched, sources, settings.queries(), clock),
                new Stream(changes),
                metrics,
                new Health(settings.queries(), loading, watched),
                loading);
        server = started();
    }

    /**
     * Starts to serve.
     *
     * @param listening has this told what is committed to the store from now on, as {@link Follower#addListener} does
     * @throws UserError if nothing can listen there
     */
    public static Web start(WebSettings settings, Consumer<Follower.Listener> listening) {
        Web web = new Web(settings);
        // What is committed in between is told twice, and nothing is missed.
        listening.accept(web);
        web.loading.start(settings.queries(), web.monthly, web.sources);
        web.watched.start();
        return web;
    }

    private Javalin started() {
        try {
            return listen(settings.port());
        } catch (JavalinBindException e) {
            if (settings.orAnyPort()) return listen(0);
            changes.close();
            throw new UserError("nothing can be served at " + settings.host() + ":" + settings.port()
                    + ", something else listens there or it is no address of this machine: give another with"
                    + " --http HOST:PORT (port 0 = any that is free), or --no-http");
        }
    }

    private Javalin listen(int port) {
        Javalin javalin = Javalin.create(this::configure);
        try {
            return javalin.start(settings.host(), port);
        } catch (RuntimeException e) {
            javalin.stop();
            throw e;
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("marsad-web");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(jetty -> jetty.setStopTimeout(0));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyHttpConfiguration(http -> {
            http.addCustomizer(new Security());
            http.setSendServerVersion(false);
            // Names of places and groups are parts of paths, with whatever characters they have.
            http.setUriCompliance(UriCompliance.DEFAULT.with(
                    "names in paths",
                    EnumSet.of(Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING)
                            .toArray(Violation[]::new)));
        });
        routes.in(config.routes);
    }

    /** Where it is served. */
    public URI address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + server.port() + "/");
    }

    @Override
    public void committed(Batch batch) {
        Instant now = clock.instant();
        monthly.apply(batch, now);
        sources.apply(batch);
        changes.apply(batch);
        metrics.apply(batch, now);
    }

    /** Lets everyone go who is listening, and listens no more. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        changes.close();
        server.stop();
        watched.close();
        metrics.close();
    }
}
