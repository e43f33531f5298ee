package org.marsad.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.wire.Json;
import org.marsad.web.api.Answer;
import org.marsad.web.api.Problem;
import org.marsad.web.metrics.ProcessMeters;

/** What a part that has no page serves of itself: its metrics, and whether it lives and is ready. */
public final class ProcessWeb implements AutoCloseable {
    private static final int MOST_THREADS = 20;

    private final ProcessMeters meters;
    private final Supplier<@Nullable String> notReady;
    private final Responses responses = new Responses();
    private final Listening listening;

    private ProcessWeb(String host, int port, ProcessMeters meters, Supplier<@Nullable String> notReady) {
        this.meters = meters;
        this.notReady = notReady;
        Listening at = Listening.at(host, port, null, MOST_THREADS, this::routes);
        if (at == null)
            throw new UserError("no metrics can be served at " + host + ":" + port
                    + ", something else listens there or it is no address of this machine: give another with"
                    + " --metrics HOST:PORT (port 0 = any that is free)");
        listening = at;
    }

    /**
     * Starts to serve.
     *
     * @param port 0 = any that is free
     * @param meters are closed with this
     * @param notReady why the process is not ready; null = it is
     * @throws UserError if nothing can listen there
     */
    public static ProcessWeb start(String host, int port, ProcessMeters meters, Supplier<@Nullable String> notReady) {
        try {
            return new ProcessWeb(host, port, meters, notReady);
        } catch (RuntimeException e) {
            meters.close();
            throw e;
        }
    }

    private void routes(RoutesConfig routes) {
        both(routes, "/metrics", context -> send(context, meters.answer(context.header("Accept"))));
        both(routes, "/health/live", context -> send(context, status(200, "live")));
        both(routes, "/health/ready", context -> send(context, ready()));
        routes.exception(HttpResponseException.class, this::refused);
    }

    private static void both(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void send(Context context, Answer answer) {
        responses.send(context, answer);
    }

    private Answer ready() {
        String reason = notReady.get();
        return reason == null ? status(200, "ready") : status(503, reason);
    }

    private static Answer status(int code, String text) {
        return new Answer(code, "application/json", Json.bytes(Json.object().put("status", text)), null);
    }

    private void refused(HttpResponseException e, Context context) {
        if (e.getStatus() == 405) context.header("Allow", "GET, HEAD");
        String detail = e.getStatus() == 404
                ? "there is /metrics, /health/live and /health/ready"
                : String.valueOf(e.getMessage());
        send(context, Problem.of(e.getStatus(), "refused", detail).answer());
    }

    /** Where it is served. */
    public URI address() {
        return listening.address();
    }

    @Override
    public void close() {
        listening.close();
        meters.close();
    }
}
