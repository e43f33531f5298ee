package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Kind;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;

/** Both sides of every boundary of design.md's table, field by field. */
final class EventChecksTest {
    /** Verdict, field, JSON; no JSON = no field. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            missing-id       | id          |
            missing-id       | id          | null
            missing-id       | id          | ""
            missing-id       | id          | 1
            missing-id       | id          | ["test:1"]
            missing-id       | id          | "test:\\ud800"
            missing-id       | id          | "\\udc00test:1"
            bad-revision     | revision    |
            bad-revision     | revision    | null
            bad-revision     | revision    | -1
            bad-revision     | revision    | -0
            bad-revision     | revision    | 0
            valid            | revision    | 1
            valid            | revision    | 9007199254740991
            bad-revision     | revision    | 9007199254740992
            bad-revision     | revision    | 9223372036854775808
            bad-revision     | revision    | 18446744073709551617
            bad-revision     | revision    | 1.0
            bad-revision     | revision    | 1e3
            bad-revision     | revision    | 1E0
            bad-revision     | revision    | 1e999999999
            bad-revision     | revision    | "1"
            bad-revision     | revision    | true
            bad-revision     | revision    | [1]
            bad-field        | retracted   | "true"
            bad-field        | retracted   | 1
            valid            | retracted   | false
            valid            | retracted   | null
            bad-kind         | kind        |
            bad-kind         | kind        | null
            bad-kind         | kind        | "riot"
            bad-kind         | kind        | "Arrest"
            bad-kind         | kind        | " arrest"
            bad-kind         | kind        | 1
            valid            | kind        | "incident"
            valid            | date        |
            valid            | date        | null
            valid            | date        | "2020"
            valid            | date        | "2020-02"
            valid            | date        | "2020-02-29"
            bad-date         | date        | "2019-02-29"
            bad-date         | date        | "2020-02-30"
            bad-date         | date        | "1900-02-29"
            bad-date         | date        | "2020-2-4"
            bad-date         | date        | "2020-13"
            bad-date         | date        | "2020-00"
            bad-date         | date        | "2020-02-00"
            bad-date         | date        | "20200204"
            bad-date         | date        | "2020/02/04"
            bad-date         | date        | "2020-02-04T00:00:00Z"
            bad-date         | date        | "2020-02-"
            bad-date         | date        | "2020-"
            bad-date         | date        | " 2020"
            bad-date         | date        | "+020"
            bad-date         | date        | "-020"
            bad-date         | date        | "02020"
            bad-date         | date        | ""
            bad-date         | date        | "２０２０"
            bad-date         | date        | "2020-٠2"
            bad-date         | date        | 2020
            bad-date         | date        | ["2020"]
            implausible-date | date        | "0000"
            implausible-date | date        | "0001-01-01"
            implausible-date | date        | "1899"
            implausible-date | date        | "1899-12"
            implausible-date | date        | "1899-12-31"
            valid            | date        | "1900"
            valid            | date        | "1900-01"
            valid            | date        | "1900-01-01"
            no-place         | places      |
            no-place         | places      | null
            no-place         | places      | []
            no-place         | places      | {}
            no-place         | places      | {"country":"MA"}
            no-place         | places      | "MA"
            no-place         | places      | ["MA"]
            no-place         | places      | [null]
            no-place         | places      | [{"country":"MA"},["MA"]]
            unknown-country  | places      | [{}]
            unknown-country  | places      | [{"country":null}]
            unknown-country  | places      | [{"country":["MA"]}]
            unknown-country  | places      | [{"country":"ma"}]
            unknown-country  | places      | [{"country":"MAR"}]
            unknown-country  | places      | [{"country":"Morocco"}]
            unknown-country  | places      | [{"country":" MA"}]
            unknown-country  | places      | [{"country":"XX"}]
            unknown-country  | places      | [{"country":"MA"},{"country":"UK"}]
            unknown-country  | places      | [{"country":"\\ud800"}]
            valid            | places      | [{"country":"XK"},{"country":"EH"},{"country":"SS"}]
            valid            | places      | [{"country":"MA","city":null},{"country":"MA"}]
            bad-name         | places      | [{"country":"MA"},{"country":"MA","city":"*"}]
            bad-name         | places      | [{"country":"MA","city":["Fez"]}]
            bad-count        | killed      | -1
            valid            | killed      | 0
            valid            | killed      | -0
            valid            | killed      | 1000000
            bad-count        | killed      | 1000001
            bad-count        | killed      | 4294967297
            bad-count        | killed      | 18446744073709551616
            bad-count        | killed      | 1.5
            bad-count        | killed      | 3.0
            bad-count        | killed      | 3e0
            bad-count        | killed      | "3"
            bad-count        | killed      | true
            bad-count        | killed      | {}
            valid            | killed      | null
            valid            | arrested    | 1000000
            bad-count        | arrested    | 1000001
            bad-count        | arrested    | -1
            valid            | wounded     | 1000000
            bad-count        | wounded     | 1000001
            bad-count        | wounded     | -1
            bad-field        | foiled      | "true"
            bad-field        | foiled      | 1
            valid            | foiled      | null
            valid            | foiled      | false
            bad-field        | ages        | 18
            bad-field        | ages        | [18,59]
            bad-field        | ages        | {}
            bad-field        | ages        | {"min":18}
            bad-field        | ages        | {"min":18,"max":null}
            bad-field        | ages        | {"min":18,"max":59.0}
            bad-field        | ages        | {"min":"18","max":59}
            bad-field        | ages        | {"min":-1,"max":59}
            bad-field        | ages        | {"min":1,"max":2147483648}
            valid            | ages        | {"min":0,"max":2147483647}
            valid            | ages        | null
            bad-field        | summary     | 1
            bad-field        | summary     | ["a"]
            valid            | summary     | ""
            valid            | summary     | null
            bad-field        | source      | "newspaper"
            bad-field        | source      | []
            bad-field        | source      | {"name":1}
            bad-field        | source      | {"ref":{}}
            valid            | source      | {}
            valid            | source      | {"name":null,"ref":null,"more":1}
            valid            | source      | null
            valid            | unheard-of  | {"a":[1e999,-0.0,null,true,"\\ud800","\\u0000"]}
            """)
    void holdsEveryFieldToItsRule(String verdict, String field, @Nullable String json) {
        Checked checked = new RawEvent().with(field, json).checked();
        assertThat(RawEvent.verdict(checked)).isEqualTo(verdict);
        if (checked instanceof Checked.Invalid invalid) {
            assertThat(invalid.detail()).isNotBlank();
            assertThat(invalid.id()).isEqualTo(field.equals("id") ? null : RawEvent.ID);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void holdsNamesToTheirRule(String verdict, String json) {
        assertThat(List.of(
                        RawEvent.verdict(
                                new RawEvent().with("affiliation", json).checked()),
                        RawEvent.verdict(new RawEvent()
                                .with("places", "[{\"country\":\"MA\",\"city\":" + json + "}]")
                                .checked())))
                .containsOnly(verdict);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("valid", "null"),
                Arguments.of("valid", "\"a\""),
                Arguments.of("valid", "\"none\""),
                Arguments.of("valid", "\"**\""),
                Arguments.of("valid", "\"* *\""),
                Arguments.of("valid", "\"(Unknown)\""),
                Arguments.of("valid", "\"( unknown )\""),
                Arguments.of("valid", "\"unknown\""),
                Arguments.of("valid", quoted("a".repeat(200))),
                Arguments.of("bad-name", quoted("a".repeat(201))),
                Arguments.of("valid", quoted("\uD83D\uDE00".repeat(200))),
                Arguments.of("bad-name", quoted("\uD83D\uDE00".repeat(201))),
                Arguments.of("valid", quoted("\\ud83d\\ude00".repeat(200))),
                Arguments.of("bad-name", quoted(" ".repeat(200) + "a")),
                Arguments.of("bad-name", "\"\""),
                Arguments.of("bad-name", "\" \""),
                Arguments.of("bad-name", "\"\\t\\r\\n\""),
                Arguments.of("bad-name", "\"\u00a0\u2003\u3000\u0085\""),
                Arguments.of("bad-name", "\"*\""),
                Arguments.of("bad-name", "\" * \""),
                Arguments.of("bad-name", "\"\u00a0*\""),
                Arguments.of("bad-name", "\"\\u002a\""),
                Arguments.of("bad-name", "\"(unknown)\""),
                Arguments.of("bad-name", "\"\\t(unknown) \""),
                Arguments.of("bad-name", "\"a\\ud800\""),
                Arguments.of("bad-name", "\"\\ude00\\ud83d\""),
                Arguments.of("bad-name", "1"),
                Arguments.of("bad-name", "true"),
                Arguments.of("bad-name", "[\"a\"]"));
    }

    @ParameterizedTest
    @CsvSource({"a,200,valid", "a,201,missing-id", "😀,200,valid", "😀,201,missing-id"})
    void countsCharactersOfAnIdAndNotTheirBytes(String character, int times, String verdict) {
        RawEvent event = new RawEvent().with("id", quoted(character.repeat(times)));
        assertThat(RawEvent.verdict(RawEvent.checked(event.bytes()))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1,valid", "64,valid", "65,too-many-places"})
    void readsUpToSixtyFourPlaces(int places, String verdict) {
        String list = String.join(",", Collections.nCopies(places, "{\"country\":\"MA\"}"));
        assertThat(RawEvent.verdict(
                        new RawEvent().with("places", "[" + list + "]").checked()))
                .isEqualTo(verdict);
    }

    /** The day after the record's own is the last one, in UTC and whatever the precision. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:00:00Z, 2026-11-23, valid",
        "2026-11-22T00:00:00Z, 2026-11-24, implausible-date",
        "2026-11-22T23:59:59.999Z, 2026-11-23, valid",
        "2026-11-22T23:59:59.999Z, 2026-11-24, implausible-date",
        "2026-11-23T00:00:00Z, 2026-11-24, valid",
        "2026-11-29T12:00:00Z, 2026-12, implausible-date",
        "2026-11-30T00:00:00Z, 2026-12, valid",
        "2026-12-30T23:59:59Z, 2027, implausible-date",
        "2026-12-31T00:00:00Z, 2027, valid",
        "1969-12-31T23:59:59.999Z, 1970-01-01, valid",
        "1969-12-31T23:59:59.999Z, 1970-01-02, implausible-date",
        "+12000-01-01T00:00:00Z, 9998-12-31, valid",
        "+12000-01-01T00:00:00Z, 9999-01-01, implausible-date"
    })
    void knowsTheFutureByTheRecord(String timestamp, String date, String verdict) {
        assertThat(RawEvent.verdict(new RawEvent().with("date", quoted(date)).checked(timestamp)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void livesWithAnyTimestamp(long timestamp) {
        byte[] dated = new RawEvent().with("date", "\"1950\"").bytes();
        assertThat(RawEvent.verdict(EventChecks.check(dated, timestamp, null)))
                .isEqualTo(timestamp == Long.MIN_VALUE ? "implausible-date" : "valid");
    }

    @Test
    void readsTheEventOfDesignMd() {
        String json = """
                {"id":"article:2020-02-04-casablanca","revision":1,"kind":"arrest","date":"2020-02-04",
                 "places":[{"country":"MA","city":"Casablanca"},{"country":"MA","city":"Mohammedia"},{"country":"MA","city":"Azilal"}],
                 "affiliation":"IS","foiled":true,"arrested":6,"killed":0,"wounded":0,"ages":{"min":18,"max":59},
                 "summary":"…","source":{"name":"…","ref":"…"}}
                """;
        assertThat(RawEvent.checked(json.getBytes(UTF_8)))
                .isEqualTo(new Checked.Valid(new SecurityEvent(
                        "article:2020-02-04-casablanca",
                        1,
                        Kind.ARREST,
                        new EventDate(2020, 2, 4),
                        List.of(
                                new Place("MA", "Casablanca"),
                                new Place("MA", "Mohammedia"),
                                new Place("MA", "Azilal")),
                        "IS",
                        6,
                        0,
                        0,
                        true,
                        new SecurityEvent.Ages(18, 59),
                        "…",
                        new SecurityEvent.Source("…", "…"))));
    }

    @Test
    void takesNullForAbsent() {
        RawEvent nulls = new RawEvent();
        for (String field : List.of("retracted", "date", "affiliation", "arrested", "killed", "wounded"))
            nulls.with(field, "null");
        for (String field : List.of("foiled", "ages", "summary", "source", "unheard-of")) nulls.with(field, "null");
        nulls.with("places", "[{\"country\":\"MA\",\"city\":null}]");
        assertThat(nulls.checked())
                .isEqualTo(new RawEvent().checked())
                .isEqualTo(new Checked.Valid(new SecurityEvent(
                        RawEvent.ID,
                        1,
                        Kind.ARREST,
                        EventDate.UNKNOWN,
                        List.of(new Place("MA", null)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    @Test
    void keepsNamesAsTheSourceWritesThem() {
        RawEvent event = new RawEvent().with("affiliation", "\"  Da\\u2019esh \"");
        assertThat(event.checked())
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.revision())
                                .extracting(r -> ((SecurityEvent) r).affiliation())
                                .isEqualTo("  Da’esh "));
    }

    @Test
    void asksNothingMoreOfARetraction() {
        RawEvent retraction = new RawEvent()
                .with("retracted", "true")
                .with("revision", "7")
                .with("kind", "\"riot\"")
                .with("date", "\"2020-02-30\"")
                .with("places", "[{\"country\":\"XX\",\"city\":\"*\"}]")
                .with("killed", "-1")
                .with("foiled", "0");
        assertThat(retraction.checked()).isEqualTo(new Checked.Valid(new Retraction(RawEvent.ID, 7, null)));
        assertThat(retraction.with("reason", "\"hoax\"").checked())
                .isEqualTo(new Checked.Valid(new Retraction(RawEvent.ID, 7, "hoax")));
        assertThat(retraction.with("reason", "[1]").checked())
                .isEqualTo(new Checked.Valid(new Retraction(RawEvent.ID, 7, null)));
        assertThat(RawEvent.verdict(retraction.with("revision", "0").checked())).isEqualTo("bad-revision");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
