package org.marsad.web.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.marsad.web.api.Answer;

/** The page that asks who it is. It works without scripts, and is the only one with a form that is sent. */
final class LoginPage {
    /** What it is made of, and nothing else is given to those who are not logged in. */
    static final Set<String> ASSETS = Set.of(
            "/assets/icon.svg",
            "/assets/css/colours.css",
            "/assets/css/frame.css",
            "/assets/css/login.css",
            "/assets/js/theme.js");

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String RESOURCE = "/org/marsad/web/page/login.html";

    private final String template = template();

    private static String template() {
        try (InputStream in = Objects.requireNonNull(LoginPage.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As it is shown.
     *
     * @param problem what went wrong before; empty = nothing
     * @param query of the page to go on to
     */
    Answer asking(int status, String problem, String query) {
        return html(status, template.replace("{{problem}}", escaped(problem)).replace("{{to}}", escaped(query)));
    }

    /** Has the browser ask again, now from here: it keeps the session to itself when another site's link leads here. */
    static Answer again() {
        return html(
                200,
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0\">"
                        + "<title>Marsad</title></head><body></body></html>");
    }

    static Answer html(int status, String text) {
        return new Answer(status, HTML, text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
