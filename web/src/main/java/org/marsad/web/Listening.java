package org.marsad.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** A web server that says no more of itself than it must. */
final class Listening implements AutoCloseable {
    private final String host;
    private final boolean tls;
    private final Javalin server;

    private Listening(String host, boolean tls, Javalin server) {
        this.host = host;
        this.tls = tls;
        this.server = server;
    }

    /**
     * Listens there.
     *
     * @param port 0 = any that is free
     * @param tls null = in clear
     * @param most threads
     * @return null if nothing can listen there
     */
    static @Nullable Listening at(String host, int port, @Nullable Tls tls, int most, Consumer<RoutesConfig> routes) {
        Javalin javalin = Javalin.create(config -> {
            configure(config, tls != null, most, routes);
            if (tls != null)
                config.jetty.addConnector((server, http) -> connector(server, http, tls.contexts(), host, port));
        });
        try {
            return new Listening(host, tls != null, tls == null ? javalin.start(host, port) : javalin.start());
        } catch (JavalinBindException e) {
            javalin.stop();
            return null;
        } catch (RuntimeException e) {
            javalin.stop();
            throw e;
        }
    }

    /**
     * Listens where the page is to be served.
     *
     * @param orAnyPort whether another port will do
     * @throws UserError if nothing can listen there
     */
    static Listening forPage(
            String host, int port, boolean orAnyPort, @Nullable Tls tls, int most, Consumer<RoutesConfig> routes) {
        Listening listening = at(host, port, tls, most, routes);
        if (listening == null && orAnyPort) listening = at(host, 0, tls, most, routes);
        if (listening != null) return listening;
        throw new UserError("nothing can be served at " + host + ":" + port
                + ", something else listens there or it is no address of this machine: give another with"
                + " --http HOST:PORT (port 0 = any that is free), or --no-http");
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, SslContextFactory.Server contexts, String host, int port) {
        // Whether the name is that of the certificate is for browsers to judge: proxies come by other names.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, contexts, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    private static void configure(JavalinConfig config, boolean tls, int most, Consumer<RoutesConfig> routes) {
        Security security = new Security(tls);
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(most, 4);
        threads.setName("marsad-web");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(0);
            jetty.setErrorHandler(new ProblemPages(security));
        });
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyHttpConfiguration(http -> {
            http.addCustomizer(security);
            http.setSendServerVersion(false);
            // Names of places and groups are parts of paths, with whatever characters they have.
            http.setUriCompliance(UriCompliance.DEFAULT.with(
                    "names in paths",
                    EnumSet.of(
                                    Violation.AMBIGUOUS_PATH_SEPARATOR,
                                    Violation.AMBIGUOUS_PATH_ENCODING,
                                    Violation.SUSPICIOUS_PATH_CHARACTERS)
                            .toArray(Violation[]::new)));
        });
        routes.accept(config.routes);
    }

    URI address() {
        return URI.create((tls ? "https" : "http") + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.port() + "/");
    }

    @Override
    public void close() {
        server.stop();
    }
}
