package org.marsad.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** The headers that every response has, also those that no handler of ours makes: nothing is loaded from elsewhere, nor taken for what it is not. */
final class Security implements HttpConfiguration.Customizer {
    /** A browser that has come by TLS once comes no other way for a year. */
    private static final String ONLY_TLS = "max-age=31536000";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final boolean tls;

    Security(boolean tls) {
        this.tls = tls;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        putOn(headers);
        return request;
    }

    void putOn(HttpFields.Mutable headers) {
        HEADERS.forEach(headers::put);
        if (tls) headers.put("Strict-Transport-Security", ONLY_TLS);
    }
}
