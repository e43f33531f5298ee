package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A valid record, each field as the JSON that stands for it, to be spoilt. */
final class RawEvent {
    static final String ID = "test:1";
    static final String NOW = "2026-11-22T12:00:00Z";
    private static final int PARTITIONS = 4;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private String tail = "";
    private byte @Nullable [] key = ID.getBytes(UTF_8);
    private boolean misplaced;

    RawEvent() {
        with("id", "\"" + ID + "\"").with("revision", "1").with("kind", "\"arrest\"");
        with("places", "[{\"country\":\"MA\"}]");
    }

    /** @param json null = without the field */
    RawEvent with(String field, @Nullable String json) {
        if (json == null) fields.remove(field);
        else fields.put(field, json);
        return this;
    }

    RawEvent followedBy(String text) {
        tail += text;
        return this;
    }

    RawEvent key(byte @Nullable [] other) {
        key = other;
        return this;
    }

    RawEvent misplaced() {
        misplaced = true;
        return this;
    }

    byte[] bytes() {
        return (fields.entrySet().stream()
                                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                                .collect(joining(",", "{", "}"))
                        + tail)
                .getBytes(UTF_8);
    }

    Checked checked() {
        return checked(NOW);
    }

    Checked checked(String timestamp) {
        int chosen = key == null ? 0 : EventChecks.partitionOf(key, PARTITIONS);
        var position = new EventChecks.Position(key, misplaced ? (chosen + 1) % PARTITIONS : chosen, PARTITIONS);
        return EventChecks.check(bytes(), Instant.parse(timestamp).toEpochMilli(), position);
    }

    static Checked checked(byte @Nullable [] value) {
        return EventChecks.check(value, Instant.parse(NOW).toEpochMilli(), null);
    }

    /** {@code valid}, or the code of the reason. */
    static String verdict(Checked checked) {
        return checked instanceof Checked.Invalid invalid ? invalid.reason().code() : "valid";
    }
}
