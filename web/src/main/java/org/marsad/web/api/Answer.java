package org.marsad.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Json;

/**
 * What a request is answered by.
 *
 * @param etag the same as long as the answer is; null = ask again each time
 * @param next what {@code after} is for the next page; null = this is the last, or no page
 */
public record Answer(
        int status,
        String type,
        byte[] body,
        @Nullable String etag,
        @Nullable String next) {
    private static final String JSON = "application/json";

    public Answer(int status, String type, byte[] body, @Nullable String etag) {
        this(status, type, body, etag, null);
    }

    public static Answer json(JsonNode node) {
        return json(Json.bytes(node), null);
    }

    public static Answer json(byte[] body, @Nullable String etag) {
        return new Answer(200, JSON, body, etag);
    }

    /** Of the store as it was then: the next commit makes another of it. */
    static Answer json(JsonNode node, @Nullable Instant changed) {
        return json(Json.bytes(node), tag(changed));
    }

    /** Weak: the same answer, compressed or not. */
    static String tag(@Nullable Instant changed) {
        return "W/\"" + (changed == null ? "never" : changed.toEpochMilli()) + "\"";
    }

    /** As times are written; null if there is none. */
    public static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
