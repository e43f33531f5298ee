package org.marsad.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.marsad.web.api.Answer;
import org.marsad.web.api.CountsApi;
import org.marsad.web.api.Parameters;
import org.marsad.web.api.Problem;
import org.marsad.web.api.StoreApi;
import org.marsad.web.live.Stream;
import org.marsad.web.login.Guard;
import org.marsad.web.metrics.Metrics;
import org.marsad.web.overview.Overview;
import org.marsad.web.pipeline.Pipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path is answered by what. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    /** Each of them takes a thread. */
    private static final int MOST_LISTENERS = 128;

    private static final List<String> FILTERS = List.of("country", "city", "affiliation", "from", "to");

    private final CountsApi counts;
    private final StoreApi store;
    private final Overview overview;
    private final Pipeline pipeline;
    private final Stream stream;
    private final Metrics metrics;
    private final Health health;
    private final Loading loading;
    private final Names names;
    private final Assets assets = new Assets();
    private final Responses responses = new Responses();
    /** null = everyone may come. */
    private final @Nullable Guard guard;

    /** null = by whatever name. */
    private final @Nullable OwnHost ownHost;

    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

    Routes(
            CountsApi counts,
            StoreApi store,
            Overview overview,
            Pipeline pipeline,
            Stream stream,
            Metrics metrics,
            Health health,
            Loading loading,
            WebSettings settings) {
        this.counts = counts;
        this.store = store;
        this.overview = overview;
        this.pipeline = pipeline;
        this.stream = stream;
        this.metrics = metrics;
        this.health = health;
        this.loading = loading;
        names = settings.explaining().names();
        Access access = settings.access();
        ownHost = access.isByName() ? new OwnHost(settings.host(), access.names()) : null;
        guard = access.login() == null ? null : new Guard(access.login(), access.tls() != null, responses::send);
    }

    void in(RoutesConfig routes) {
        if (ownHost != null) ownHost.in(routes);
        if (guard != null) guard.in(routes);
        api(routes, "/api/counts", CountsApi.PARAMETERS, (context, given) -> counts.counts(given));
        api(routes, "/api/cells/{country}/{city}/{month}/{affiliation}", List.of(), this::cell);
        api(routes, "/api/explain", StoreApi.EXPLAIN, (context, given) -> store.explain(given));
        api(routes, "/api/ledger", List.of(), (context, given) -> store.ledger());
        api(routes, "/api/audit", List.of(), (context, given) -> store.audit());
        api(routes, "/api/overview", FILTERS, this::overview);
        api(routes, "/api/pipeline", List.of(), (context, given) -> Answer.json(pipeline.json()));
        api(routes, "/health/live", List.of(), (context, given) -> health.live());
        api(routes, "/health/ready", List.of(), (context, given) -> health.ready());
        api(routes, "/metrics", List.of("name[]"), (context, given) -> metrics.answer(context.header("Accept")));
        routes.get("/api/changes", this::changes);
        routes.head("/api/changes", context -> context.contentType("text/event-stream"));
        file(routes, "/openapi.json", context -> assets.own("openapi.json"));
        file(routes, "/", this::index);
        file(routes, "/assets/<path>", context -> assets.page(context.pathParam("path")));
        file(routes, "/webjars/<path>", context -> assets.library(context.pathParam("path")));
        routes.exception(Problem.class, (problem, context) -> responses.send(context, problem.answer()));
        routes.exception(HttpResponseException.class, this::refused);
        routes.exception(Exception.class, this::failed);
    }

    private interface Answering {
        Answer answer(Context context, Parameters parameters) throws Exception;
    }

    private interface Finding {
        Answer find(Context context);
    }

    private void api(RoutesConfig routes, String path, List<String> parameters, Answering answering) {
        both(routes, path, context -> responses.send(context, answering.answer(context, given(context, parameters))));
    }

    private void file(RoutesConfig routes, String path, Finding finding) {
        both(routes, path, context -> responses.sendFile(context, finding.find(context)));
    }

    private static void both(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static Parameters given(Context context, List<String> known) {
        QueryText.require(context.queryString());
        return Parameters.of(context.queryParamMap(), known);
    }

    private Answer index(Context context) {
        Answer index = assets.page("index.html");
        return guard == null ? index : guard.index(context, index);
    }

    private Answer cell(Context context, Parameters none) {
        return counts.cell(
                context.pathParam("country"),
                context.pathParam("city"),
                context.pathParam("month"),
                context.pathParam("affiliation"));
    }

    private Answer overview(Context context, Parameters parameters) throws InterruptedException {
        var filter = parameters.filter(names);
        loading.await();
        Overview.Answered answered = overview.of(filter);
        return Answer.json(answered.json(), answered.etag());
    }

    private void changes(Context context) throws Exception {
        Long last = last(context);
        if (!listeners.tryAcquire())
            throw Problem.notYet("already " + MOST_LISTENERS + " are listening: come again when some have left");
        try {
            var response = context.res();
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // A proxy in between must not wait for more.
            response.setHeader("X-Accel-Buffering", "no");
            stream.tell(last, response.getOutputStream(), guard == null ? () -> true : guard.welcome(context));
        } finally {
            listeners.release();
        }
    }

    private static @Nullable Long last(Context context) {
        given(context, List.of());
        String last = context.header("Last-Event-ID");
        if (last == null || last.isEmpty()) return null;
        if (!last.matches("[0-9]{1,18}"))
            throw Problem.parameter("Last-Event-ID", "\"" + last + "\" is no id of a change");
        return Long.valueOf(last);
    }

    private void refused(HttpResponseException e, Context context) {
        if (e.getStatus() == 405) context.header("Allow", "GET, HEAD");
        String title = switch (e.getStatus()) {
            case 404 -> "not found";
            case 405 -> "method not allowed";
            default -> "refused";
        };
        String detail = switch (e.getStatus()) {
            case 404 -> "there is nothing at " + context.path() + "; what there is, /openapi.json says";
            case 405 -> "only GET and HEAD: nothing can be changed here";
            default -> String.valueOf(e.getMessage());
        };
        responses.send(context, Problem.of(e.getStatus(), title, detail).answer());
    }

    private void failed(Exception e, Context context) {
        LOG.warn("{} {} failed: {}", context.method(), context.path(), e.toString(), e);
        responses.send(
                context,
                Problem.of(500, "failed", "this should not happen; the log says more")
                        .answer());
    }
}
