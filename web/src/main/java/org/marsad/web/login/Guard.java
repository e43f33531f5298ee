package org.marsad.web.login;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marsad.web.api.Answer;
import org.marsad.web.api.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before every path: what is not named here as open is for those alone who have shown who they are. */
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String LOGIN = "/login";
    private static final String LOGOUT = "/logout";
    private static final Set<String> OPEN = Set.of(LOGIN, LOGOUT, "/health/live", "/health/ready");
    private static final String SESSION = "marsad.session";
    /** Only ever a query, so that it leads nowhere but to our own page. */
    private static final Pattern QUERY = Pattern.compile("(\\?[!-~]{0,2000})?");

    private static final String LOG_OUT = "<button id=\"logout\" type=\"button\" class=\"button\" hidden>";

    private final Login login;
    private final Cookie cookie;
    private final LoginPage page = new LoginPage();
    private final BiConsumer<Context, Answer> sending;

    /**
     * A guard.
     *
     * @param secure whether browsers come by TLS
     */
    public Guard(Login login, boolean secure, BiConsumer<Context, Answer> sending) {
        this.login = login;
        this.cookie = new Cookie(secure);
        this.sending = sending;
    }

    public void in(RoutesConfig routes) {
        routes.before(this::check);
        routes.after(Guard::keepOutOfCaches);
        if (!login.hasUsers()) return;
        routes.get(LOGIN, context -> ask(context, 200, "", query(context.queryParam("to"))));
        routes.head(LOGIN, context -> ask(context, 200, "", ""));
        routes.post(LOGIN, this::logIn);
        routes.post(LOGOUT, this::logOut);
    }

    /** For as long as whoever asks may be told more. */
    public BooleanSupplier welcome(Context context) {
        String session = context.attribute(SESSION);
        return session == null ? () -> true : () -> login.sessions().has(session);
    }

    /** The page as those see it who have a session: they can end it. */
    public Answer index(Context context, Answer index) {
        if (context.attribute(SESSION) == null) return index;
        String text = new String(index.body(), StandardCharsets.UTF_8);
        return LoginPage.html(200, text.replace(LOG_OUT, LOG_OUT.replace(" hidden", "")));
    }

    private void check(Context context) throws InterruptedException {
        if (OPEN.contains(context.path()) || isOfLoginPage(context.path())) return;
        String session = cookie.of(context);
        // Listening goes on by itself, in a hidden tab too: that is no use.
        boolean use = !context.path().equals("/api/changes");
        if (session != null
                && (use ? login.sessions().use(session) : login.sessions().has(session))) {
            context.attribute(SESSION, session);
            return;
        }
        String authorization = context.header("Authorization");
        if (authorization != null) checkAuthorization(context, authorization);
        else if (login.hasUsers() && context.path().equals("/")) sendToLogin(context);
        else throw refusal(context, "log in first, or show who you are by the header Authorization");
    }

    private boolean isOfLoginPage(String path) {
        return login.hasUsers() && LoginPage.ASSETS.contains(path);
    }

    private void checkAuthorization(Context context, String authorization) throws InterruptedException {
        int space = authorization.indexOf(' ');
        String scheme = authorization.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT);
        String given = authorization.substring(space + 1).strip();
        Login.Verdict verdict = switch (scheme) {
            case "bearer" -> login.token(context.ip(), given);
            case "basic" -> basic(context.ip(), given);
            default -> throw refusal(context, "the header Authorization is neither Bearer nor Basic");
        };
        if (verdict.seconds() > 0) throw tooMany(context, verdict);
        if (!verdict.right()) throw refusal(context, "the token, or name and password, are wrong");
    }

    private Login.Verdict basic(String address, String given) throws InterruptedException {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            text = "";
        }
        int colon = text.indexOf(':');
        return login.password(address, text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
    }

    private static Problem tooMany(Context context, Login.Verdict verdict) {
        context.header("Retry-After", Long.toString(verdict.seconds()));
        return Problem.of(429, "too many attempts", again(verdict));
    }

    private static String again(Login.Verdict verdict) {
        return "Too many attempts from your address: try again in " + verdict.seconds() + " seconds.";
    }

    private Problem refusal(Context context, String detail) {
        if (login.hasToken()) context.res().addHeader("WWW-Authenticate", "Bearer realm=\"Marsad\"");
        if (login.hasUsers())
            context.res()
                    .addHeader(
                            "WWW-Authenticate",
                            isOfPage(context) ? form() : "Basic realm=\"Marsad\", charset=\"UTF-8\"");
        return Problem.of(401, "not logged in", detail);
    }

    /** What browsers know nothing of: where the page asks, they are not to ask for a password in a window of their own. */
    private static String form() {
        return "Form realm=\"Marsad\"";
    }

    private boolean isOfPage(Context context) {
        return cookie.of(context) != null || context.header("Sec-Fetch-Site") != null;
    }

    private void sendToLogin(Context context) {
        String from = context.header("Sec-Fetch-Site");
        if ("cross-site".equals(from) || "same-site".equals(from)) {
            sending.accept(context, LoginPage.again());
        } else {
            String query = context.queryString();
            String to = query == null ? "" : query("?" + query);
            String also = to.isEmpty() ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
            context.status(303).header("Location", "login" + also);
        }
        context.header("Cache-Control", "no-store");
        context.skipRemainingHandlers();
    }

    private static String query(@Nullable String to) {
        return to != null && QUERY.matcher(to).matches() ? to : "";
    }

    private void ask(Context context, int status, String problem, String query) {
        context.header("Content-Security-Policy", LoginPage.POLICY);
        // Without it, browsers keep to themselves from where they send the form.
        context.header("Referrer-Policy", "same-origin");
        sending.accept(context, page.asking(status, problem, query));
    }

    private void logIn(Context context) throws InterruptedException {
        requireOwnOrigin(context);
        String to = query(context.formParam("to"));
        String name = String.valueOf(context.formParam("name")).strip();
        Login.Verdict verdict = login.password(context.ip(), name, String.valueOf(context.formParam("password")));
        if (verdict.seconds() > 0) {
            context.header("Retry-After", Long.toString(verdict.seconds()));
            ask(context, 429, again(verdict), to);
        } else if (!verdict.right()) {
            context.header("WWW-Authenticate", form());
            ask(context, 401, "Name or password is wrong.", to);
        } else {
            endSession(context);
            cookie.set(context, login.sessions().begin(name));
            LOG.info("page: {} logged in from {}", name, context.ip());
            context.status(303).header("Location", to.isEmpty() ? "./" : "./" + to);
        }
    }

    private void logOut(Context context) {
        requireOwnOrigin(context);
        endSession(context);
        cookie.remove(context);
        context.status(303).header("Location", "login");
    }

    private void endSession(Context context) {
        String session = cookie.of(context);
        if (session != null) login.sessions().end(session);
    }

    /** No other site may log anybody in or out. */
    private static void requireOwnOrigin(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null ? site.equals("same-origin") : isOwn(context.header("Origin"), context.header("Host"))) return;
        throw Problem.of(403, "refused", "this is for Marsad's own page: it was asked for from elsewhere");
    }

    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null || host == null) return false;
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What stands behind the login stays behind it; scripts and styles are no secret, and may be kept by the browser itself. */
    private static void keepOutOfCaches(Context context) {
        String path = context.path();
        if (OPEN.contains(path) || LoginPage.ASSETS.contains(path)) return;
        boolean program = path.startsWith("/assets/") || path.startsWith("/webjars/");
        if (program && context.statusCode() < 400) context.header("Cache-Control", "private, no-cache");
        else context.header("Cache-Control", "no-store");
    }
}
