package org.marsad.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Json;

/** Why a request has no answer, as whoever asked should be told (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final @Nullable String parameter;

    private Problem(int status, String title, String detail, @Nullable String parameter) {
        super(detail);
        this.status = status;
        this.title = title;
        this.parameter = parameter;
    }

    /** A parameter that means nothing. */
    public static Problem parameter(String name, String why) {
        return new Problem(400, "wrong parameter", "parameter " + name + ": " + why, name);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, null);
    }

    /** What was asked for is not there, or no longer. */
    public static Problem notFound(String detail) {
        return of(404, "not found", detail);
    }

    /** It will be there in a moment. */
    public static Problem notYet(String detail) {
        return of(503, "not ready", detail);
    }

    public int status() {
        return status;
    }

    public Answer answer() {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", getMessage());
        if (parameter != null) body.put("parameter", parameter);
        return new Answer(status, "application/problem+json", Json.bytes(body), null);
    }
}
