package org.marsad.model.wire;

import static org.marsad.model.event.Reason.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Countries;

/** The checks of design.md's table one by one, in its order: what they say of a record is what counts. */
final class TreeChecks {
    private TreeChecks() {}

    static Head head(byte[] value, long timestamp) {
        try {
            JsonNode event = object(value);
            return new Head.Known(id(event), dateIfPlausible(event, timestamp));
        } catch (Broken broken) {
            return new Head.None(broken.reason, broken.detail);
        }
    }

    private static EventDate dateIfPlausible(JsonNode event, long timestamp) {
        try {
            return date(present(event, "date"), timestamp);
        } catch (Broken broken) {
            return EventDate.UNKNOWN;
        }
    }

    static Checked check(byte @Nullable [] value, long timestamp, EventChecks.@Nullable Position position) {
        String id = null;
        try {
            JsonNode event = object(value);
            id = id(event);
            if (position != null) checkPosition(id, position);
            return new Checked.Valid(revision(event, id, timestamp));
        } catch (Broken broken) {
            return new Checked.Invalid(broken.reason, broken.detail, id);
        }
    }

    private static JsonNode object(byte @Nullable [] value) throws Broken {
        if (value == null)
            throw new Broken(
                    MALFORMED, "the value is null: a retraction is a record with \"retracted\":true and a revision");
        if (value.length > Topics.MAX_EVENT_BYTES)
            throw new Broken(TOO_LARGE, value.length + " bytes; at most " + Topics.MAX_EVENT_BYTES + " are read");
        String text = Json.utf8(value);
        if (text == null) throw new Broken(MALFORMED, "not UTF-8");
        try {
            JsonNode node = Json.parse(text);
            if (node.isObject()) return node;
            throw new Broken(MALFORMED, text.isBlank() ? "empty" : "not a JSON object");
        } catch (JsonProcessingException e) {
            throw new Broken(MALFORMED, "not strict JSON: " + sentence(e));
        }
    }

    /** What is wrong, without Jackson's advice to be less strict. */
    private static String sentence(JsonProcessingException e) {
        String said = e.getOriginalMessage().lines().findFirst().orElse("");
        int advice = said.indexOf(": enable `");
        return advice < 0 ? said : said.substring(0, advice);
    }

    private static String id(JsonNode event) throws Broken {
        JsonNode id = present(event, "id");
        if (id == null || !id.isTextual() || !EventRules.isText(id.textValue()))
            throw new Broken(
                    MISSING_ID,
                    "id must be a string of 1 to " + EventRules.MAX_CHARACTERS + " characters, not " + shown(id));
        return id.textValue();
    }

    private static void checkPosition(String id, EventChecks.Position at) throws Broken {
        String key = at.key() == null ? null : Json.utf8(at.key());
        if (at.key() == null || !id.equals(key))
            throw new Broken(KEY_MISMATCH, "the key is " + shown(key) + ", the id is " + shown(id));
        int chosen = EventChecks.partitionOf(at.key(), at.partitions());
        if (chosen != at.partition())
            throw new Broken(
                    WRONG_PARTITION,
                    "partition " + at.partition() + ", but murmur2 of the key chooses " + chosen + " of "
                            + at.partitions());
    }

    private static Revision revision(JsonNode event, String id, long timestamp) throws Broken {
        long revision = whole(present(event, "revision"), 1, Revision.MAX);
        if (revision < 0)
            throw new Broken(
                    BAD_REVISION,
                    "revision must be a whole number from 1 to 2^53-1, not " + shown(event.get("revision")));
        if (Boolean.TRUE.equals(bool(event, "retracted"))) {
            JsonNode reason = event.get("reason");
            return new Retraction(id, revision, reason == null ? null : reason.textValue());
        }
        JsonNode kindNode = present(event, "kind");
        Kind kind = kindNode != null && kindNode.isTextual() ? Kind.of(kindNode.textValue()) : null;
        if (kind == null) throw new Broken(BAD_KIND, "kind must be incident or arrest, not " + shown(kindNode));
        EventDate date = date(present(event, "date"), timestamp);
        List<JsonNode> places = places(present(event, "places"));
        List<Place> named = new ArrayList<>();
        for (JsonNode place : places) named.add(new Place(place.get("country").textValue(), name(place, "city")));
        return new SecurityEvent(
                id,
                revision,
                kind,
                date,
                named,
                name(event, "affiliation"),
                persons(event, "arrested"),
                persons(event, "killed"),
                persons(event, "wounded"),
                bool(event, "foiled"),
                ages(event),
                text(event, "summary"),
                source(event));
    }

    private static EventDate date(@Nullable JsonNode node, long timestamp) throws Broken {
        if (node == null) return EventDate.UNKNOWN;
        EventDate date = node.isTextual() ? EventDate.parse(node.textValue()) : null;
        if (date == null) throw new Broken(BAD_DATE, "date must be as 2020-02-04, 2020-02 or 2020, not " + shown(node));
        LocalDate last = PlausibleDays.last(timestamp);
        if (date.firstDay().isBefore(PlausibleDays.FIRST_DAY) || date.firstDay().isAfter(last))
            throw new Broken(
                    IMPLAUSIBLE_DATE,
                    "date " + date + " is not from " + PlausibleDays.FIRST_DAY + " to " + last
                            + ", a day after the record's own");
        return date;
    }

    private static List<JsonNode> places(@Nullable JsonNode node) throws Broken {
        if (node == null || !node.isArray() || node.isEmpty())
            throw new Broken(NO_PLACE, "places must be a list that is not empty");
        List<JsonNode> places = new ArrayList<>();
        node.forEach(places::add);
        for (JsonNode place : places)
            if (!place.isObject())
                throw new Broken(NO_PLACE, "a place must be an object with a country, not " + shown(place));
        if (places.size() > EventRules.MAX_PLACES)
            throw new Broken(
                    TOO_MANY_PLACES, places.size() + " places; at most " + EventRules.MAX_PLACES + " are read");
        for (JsonNode place : places) {
            JsonNode country = place.get("country");
            if (country == null || !country.isTextual() || !Countries.isCode(country.textValue()))
                throw new Broken(
                        UNKNOWN_COUNTRY, "country must be an ISO 3166-1 alpha-2 code or XK, not " + shown(country));
        }
        return places;
    }

    private static @Nullable String name(JsonNode object, String field) throws Broken {
        JsonNode node = present(object, field);
        if (node == null) return null;
        String name = node.isTextual() ? node.textValue() : "";
        if (!EventRules.isName(name))
            throw new Broken(
                    BAD_NAME,
                    field + " must be a string of 1 to " + EventRules.MAX_CHARACTERS
                            + " characters, not blank, * or (unknown), not " + shown(node));
        return name;
    }

    private static @Nullable Integer persons(JsonNode event, String field) throws Broken {
        JsonNode node = present(event, field);
        if (node == null) return null;
        long persons = whole(node, 0, EventRules.MAX_PERSONS);
        if (persons < 0)
            throw new Broken(
                    BAD_COUNT,
                    field + " must be a whole number from 0 to " + EventRules.MAX_PERSONS + ", not " + shown(node));
        return (int) persons;
    }

    private static @Nullable Boolean bool(JsonNode object, String field) throws Broken {
        JsonNode node = present(object, field);
        if (node == null) return null;
        if (!node.isBoolean()) throw new Broken(BAD_FIELD, field + " must be true or false, not " + shown(node));
        return node.booleanValue();
    }

    private static @Nullable String text(JsonNode object, String field) throws Broken {
        JsonNode node = present(object, field);
        if (node == null) return null;
        if (!node.isTextual()) throw new Broken(BAD_FIELD, field + " must be a string, not " + shown(node));
        return node.textValue();
    }

    private static SecurityEvent.@Nullable Ages ages(JsonNode event) throws Broken {
        JsonNode ages = present(event, "ages");
        if (ages == null) return null;
        long min = whole(ages.get("min"), 0, Integer.MAX_VALUE);
        long max = whole(ages.get("max"), 0, Integer.MAX_VALUE);
        if (min < 0 || max < 0) throw new Broken(BAD_FIELD, "ages must have two whole numbers, min and max");
        return new SecurityEvent.Ages((int) min, (int) max);
    }

    private static SecurityEvent.@Nullable Source source(JsonNode event) throws Broken {
        JsonNode source = present(event, "source");
        if (source == null) return null;
        if (!source.isObject()) throw new Broken(BAD_FIELD, "source must be an object, not " + shown(source));
        return new SecurityEvent.Source(text(source, "name"), text(source, "ref"));
    }

    /** A field that is null is absent. */
    private static @Nullable JsonNode present(JsonNode object, String field) {
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    /** A whole number in that range, written without fraction and exponent; else -1. */
    private static long whole(@Nullable JsonNode node, long min, long max) {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) return -1;
        long number = node.longValue();
        return number < min || number > max ? -1 : number;
    }

    private static String shown(@Nullable Object value) {
        if (value == null) return "nothing";
        // Never what is inside of them: there is no end to how deep that may be.
        if (value instanceof ArrayNode) return "a list";
        if (value instanceof ObjectNode) return "an object";
        String text = value instanceof JsonNode node ? Json.text(node) : '"' + value.toString() + '"';
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static final class Broken extends Exception {
        private final Reason reason;
        private final String detail;

        Broken(Reason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }
    }
}
