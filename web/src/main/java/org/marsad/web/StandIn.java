package org.marsad.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import org.marsad.model.UserError;
import org.marsad.model.wire.Json;
import org.marsad.web.api.Answer;
import org.marsad.web.api.Problem;

/** Listens where a page will be served later: its process lives, and says why it is not ready. Of what is stored it knows nothing. */
public final class StandIn implements AutoCloseable {
    private static final int MOST_THREADS = 20;

    private final String reason;
    private final Responses responses = new Responses();
    private final Listening listening;

    private StandIn(String host, int port, boolean orAnyPort, Access access, String reason) {
        this.reason = reason;
        listening =
                Listening.forPage(host, port, orAnyPort, access.checked(host).tls(), MOST_THREADS, this::routes);
    }

    /**
     * Starts to listen.
     *
     * @param orAnyPort whether another port will do
     * @param reason why there is no page yet; everyone may read it
     * @throws UserError as the page would, that is to be served there
     */
    public static StandIn start(String host, int port, boolean orAnyPort, Access access, String reason) {
        return new StandIn(host, port, orAnyPort, access, reason);
    }

    private void routes(RoutesConfig routes) {
        routes.get("/health/live", context -> send(context, 200, "live"));
        routes.head("/health/live", context -> send(context, 200, "live"));
        routes.get("/health/ready", context -> send(context, 503, reason));
        routes.head("/health/ready", context -> send(context, 503, reason));
        routes.exception(
                HttpResponseException.class,
                (e, context) -> responses.send(
                        context, Problem.of(503, "not yet", reason).answer()));
    }

    private void send(Context context, int status, String text) {
        byte[] body = Json.bytes(Json.object().put("status", text));
        responses.send(context, new Answer(status, "application/json", body, null));
    }

    /** Where it listens. */
    public URI address() {
        return listening.address();
    }

    @Override
    public void close() {
        listening.close();
    }
}
