package org.marsad.producer.generate;

import static org.marsad.model.event.Reason.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Reason;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.Topics;

/** One way for a value to break the rules: valid but for this, so that its reason is the one it is rejected for. No value has a line end in it. */
record Flaw(Reason reason, Function<ObjectNode, byte[]> spoil) {
    private static final List<Flaw> SMALL = List.of(
            text(json -> json.substring(0, json.length() - 1)),
            text(json -> json + " and more"),
            text(json -> "[" + json + "]"),
            text(json -> json.replaceFirst("\\{", "{\"revision\":1,")),
            text(json -> json.replace('"', '\'')),
            new Flaw(MALFORMED, Flaw::notUtf8),
            field(MALFORMED, "killed", "NaN"),
            field(MISSING_ID, "id", null),
            field(MISSING_ID, "id", "17"),
            field(MISSING_ID, "id", text("", 0)),
            field(MISSING_ID, "id", text("gen:", 197)),
            field(BAD_REVISION, "revision", null),
            field(BAD_REVISION, "revision", "0"),
            field(BAD_REVISION, "revision", "1.0"),
            field(BAD_REVISION, "revision", "1e3"),
            field(BAD_REVISION, "revision", "\"2\""),
            field(BAD_REVISION, "revision", "9007199254740992"),
            field(BAD_KIND, "kind", null),
            field(BAD_KIND, "kind", "\"raid\""),
            field(BAD_DATE, "date", "\"2019-02-29\""),
            field(BAD_DATE, "date", "\"04/02/2020\""),
            field(BAD_DATE, "date", "20200204"),
            field(IMPLAUSIBLE_DATE, "date", "\"1899-12-31\""),
            field(IMPLAUSIBLE_DATE, "date", "\"9999\""),
            field(NO_PLACE, "places", null),
            field(NO_PLACE, "places", "[]"),
            field(NO_PLACE, "places", "[\"Casablanca\"]"),
            field(TOO_MANY_PLACES, "places", "[" + "{\"country\":\"MA\"},".repeat(64) + "{\"country\":\"MA\"}]"),
            field(UNKNOWN_COUNTRY, "places", "[{\"city\":\"Casablanca\"}]"),
            field(UNKNOWN_COUNTRY, "places", "[{\"country\":\"Morocco\",\"city\":\"Casablanca\"}]"),
            field(UNKNOWN_COUNTRY, "places", "[{\"country\":\"ma\",\"city\":\"Casablanca\"}]"),
            field(BAD_NAME, "places", "[{\"country\":\"MA\",\"city\":\"*\"}]"),
            field(BAD_NAME, "places", "[{\"country\":\"MA\",\"city\":\" \"}]"),
            field(BAD_NAME, "affiliation", "\"(unknown)\""),
            field(BAD_NAME, "affiliation", text("", 201)),
            field(BAD_COUNT, "killed", "-1"),
            field(BAD_COUNT, "arrested", "1000001"),
            field(BAD_COUNT, "wounded", "2.5"),
            field(BAD_COUNT, "killed", "\"3\""),
            field(BAD_FIELD, "retracted", "\"yes\""),
            field(BAD_FIELD, "foiled", "1"),
            field(BAD_FIELD, "ages", "{\"min\":18}"),
            field(BAD_FIELD, "summary", "[]"),
            field(BAD_FIELD, "source", "\"hearsay\""));

    private static final Flaw LARGE = field(TOO_LARGE, "summary", text("", Topics.MAX_EVENT_BYTES));

    /** As many flaws as it takes to see each of them, and every reason that a value can give. */
    static final int ALL = SMALL.size() + 1;
    /** The large one weighs as much as a thousand others: of so many rounds, only the first has it. */
    private static final int ROUNDS = 64;

    /** The flaw of that number, from 0: each in its turn, round by round. */
    static Flaw number(long number) {
        int turn = (int) (number % ALL);
        if (turn == SMALL.size() && number / ALL % ROUNDS == 0) return LARGE;
        return SMALL.get(turn % SMALL.size());
    }

    /** The event's value with this flaw. */
    byte[] in(SecurityEvent event) {
        return spoil.apply((ObjectNode) Json.own(EventJson.bytes(event)));
    }

    private static Flaw text(Function<String, String> change) {
        return new Flaw(MALFORMED, event -> change.apply(Json.text(event)).getBytes(StandardCharsets.UTF_8));
    }

    /** @param json what the field has instead; null = the field is missing */
    private static Flaw field(Reason reason, String name, @Nullable String json) {
        return new Flaw(reason, event -> {
            event.remove(name);
            if (json != null) event.putRawValue(name, new RawValue(json));
            return Json.bytes(event);
        });
    }

    private static String text(String start, int more) {
        return '"' + start + "x".repeat(more) + '"';
    }

    private static byte[] notUtf8(ObjectNode event) {
        byte[] bytes = Json.bytes(event.put("summary", "caf?"));
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '?') bytes[i] = (byte) 0xe9;
        return bytes;
    }
}
