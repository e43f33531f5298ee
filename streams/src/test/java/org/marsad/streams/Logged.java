package org.marsad.streams;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record as it lies in the log, or is to be put there. */
public record Logged(byte @Nullable [] key, byte @Nullable [] value, int partition, long timestamp) {
    /** 2026-11-22. */
    public static final long NOW = 1_795_305_600_000L;

    static Logged of(@Nullable String key, @Nullable String value) {
        return new Logged(bytes(key), bytes(value), 0, NOW);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (key == null ? "null" : new String(key, StandardCharsets.UTF_8)) + " → "
                + (value == null ? "null" : new String(value, StandardCharsets.UTF_8));
    }
}
