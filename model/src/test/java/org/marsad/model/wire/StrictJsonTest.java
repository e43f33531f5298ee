package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that RFC 8259 allows in 256 KiB is read, and nothing else. */
final class StrictJsonTest {
    private static final String VALID = new String(new RawEvent().bytes(), UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"a\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{]",
                "{\"a\":1",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":01}",
                "{\"a\":-01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":5.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":0x1}",
                "{\"a\":1_000}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":undefined}",
                "{\"a\":True}",
                "{\"a\":",
                "{\"a\":-",
                "{\"a\":[",
                "{\"a\":[1,",
                "{\"a\":{\"b\":",
                "{\"a\":\"\\u004\u0646\"}",
                "{\"a\":\"\\u004\"}",
                "{\"a\":\"\\u",
                "{\"\\u004\u0646\":1}",
                "{\"a\":nul}",
                "{\"a\":nulls}",
                "{\"a\":[1 2]}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"b\nc\"}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\'\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"b}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{\"a\":1},",
                "{\"a\":1}]",
                "{\"a\":1}\u0000",
                "{\"a\":1}\f",
                "\f{\"a\":1}",
                "{\u00a0\"a\":1}",
                "{\"a\":1}\u2028",
                "/*c*/{\"a\":1}",
                "{\"a\":1}//c",
                "{\"a\":/**/1}",
                "#c\n{\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1;\"b\":2}",
                "{\"a\"=1}",
                "{1:1}",
                "{null:1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":1,\"b\":null,\"a\":null}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":[[{\"b\":1,\"c\":1,\"b\":1}]]}",
                "{\"\":1,\"\":1}"
            })
    void refusesWhatIsNotOneObject(String text) {
        assertThat(verdict(text)).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " \t\r\n%s \t\r\n",
                "{\"\":1,%2$s",
                "{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":1}],%2$s",
                "{\"a\":1,\"A\":1,\"a \":1,%2$s",
                "{\"a\":[-0,0.0,-1.5e+10,1E-7,1e400,1e-400,12345678901234567890123],%2$s",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uD83D\\uDE00\\udead\",%2$s",
                "{\"a\":\"\u007f\u2028\ufeff\uffff\",%2$s"
            })
    void readsWhatIs(String pattern) {
        assertThat(verdict(pattern.formatted(VALID, VALID.substring(1)))).isEqualTo("valid");
    }

    @Test
    void nullHasNoRevision() {
        assertThat(RawEvent.verdict(RawEvent.checked((byte[]) null))).isEqualTo("malformed");
    }

    @Test
    void readsNothingButUtf8() {
        assertThat(verdict("\ufeff" + VALID)).isEqualTo("malformed");
        for (Charset other : List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-16"), Charset.forName("UTF-32LE")))
            assertThat(RawEvent.verdict(RawEvent.checked(VALID.getBytes(other))))
                    .isEqualTo("malformed");
    }

    /** A lone byte, one too few, an overlong form, a surrogate, beyond the last character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "ff",
                "e9",
                "c3",
                "e282",
                "f09f98",
                "c080",
                "c1bf",
                "e08080",
                "eda080",
                "edb080",
                "f4908080"
            })
    void refusesWhatIsNotUtf8(String hex) {
        String inLatin1 = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        byte[] bytes = new RawEvent().with("summary", '"' + inLatin1 + '"').bytes();
        String text = new String(bytes, UTF_8);
        assertThat(RawEvent.verdict(RawEvent.checked(text.getBytes(ISO_8859_1))))
                .isEqualTo("malformed");
    }

    @Test
    void readsUpTo256KiBOfBytes() {
        int room = 256 * 1024 - VALID.length();
        assertThat(verdict(VALID + " ".repeat(room))).isEqualTo("valid");
        assertThat(verdict(VALID + " ".repeat(room + 1))).isEqualTo("too-large");
        String accents = "{\"summary\":\"" + "é".repeat((room - 13) / 2) + "\"," + VALID.substring(1);
        assertThat(verdict(accents)).isEqualTo("valid");
        assertThat(verdict(accents.replace("\":\"é", "\":\"éé"))).isEqualTo("too-large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            valid           | unheard-of  | %s
            missing-id      | id          | %s
            bad-revision    | revision    | %s
            bad-field       | retracted   | %s
            bad-kind        | kind        | %s
            bad-date        | date        | %s
            no-place        | places      | [1,%s]
            unknown-country | places      | [{"country":%s}]
            bad-name        | places      | [{"country":"MA","city":%s}]
            bad-name        | affiliation | %s
            bad-count       | arrested    | %s
            bad-field       | foiled      | %s
            bad-field       | ages        | {"min":1,"max":%s}
            bad-field       | summary     | %s
            bad-field       | source      | {"name":%s}
            """)
    void readsAnyDepth(String verdict, String field, String pattern) {
        int depth = 100_000;
        String lists = "[".repeat(depth) + "]".repeat(depth);
        String objects = "{\"\":".repeat(depth / 3) + "0" + "}".repeat(depth / 3);
        for (String deep : List.of(lists, objects)) {
            RawEvent event = new RawEvent().with(field, pattern.formatted(deep));
            assertThat(RawEvent.verdict(event.checked())).isEqualTo(verdict);
            event.with(field, pattern.formatted(deep.substring(1)));
            assertThat(RawEvent.verdict(event.checked())).isEqualTo("malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {309, 10_000, 250_000})
    void readsNumbersOfAnyLengthAndIsNotSlowedByThem(int digits) {
        String number = "9".repeat(digits);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 30; i++) {
                assertThat(RawEvent.verdict(
                                new RawEvent().with("unheard-of", number).checked()))
                        .isEqualTo("valid");
                assertThat(RawEvent.verdict(
                                new RawEvent().with("revision", number).checked()))
                        .isEqualTo("bad-revision");
                assertThat(RawEvent.verdict(
                                new RawEvent().with("killed", "-" + number).checked()))
                        .isEqualTo("bad-count");
                assertThat(RawEvent.verdict(new RawEvent()
                                .with("wounded", number + ".5e" + digits)
                                .checked()))
                        .isEqualTo("bad-count");
            }
        });
    }

    /** A parser that remembers names gives up on these, and on every record after them. */
    @ParameterizedTest
    @ValueSource(strings = {"AaB@", "AaBB"})
    void namesThatHashAlikeAreNamesLikeOthers(String alike) {
        String a = alike.substring(0, 2);
        String b = alike.substring(2);
        String names = IntStream.range(0, 1 << 13)
                .mapToObj(n -> IntStream.range(0, 13)
                        .mapToObj(bit -> (n >> bit & 1) == 0 ? a : b)
                        .collect(Collectors.joining()))
                .limit(8000)
                .collect(Collectors.joining("\":0,\"", "{\"", "\":0,"));
        assertThat(verdict(names + VALID.substring(1))).isEqualTo("valid");
        String many = IntStream.range(0, 25_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\":0,\"", "{\"", "\":0,"));
        assertThat(verdict(many + VALID.substring(1))).isEqualTo("valid");
        assertThat(verdict(VALID)).isEqualTo("valid");
    }

    private static String verdict(String text) {
        return RawEvent.verdict(RawEvent.checked(text.getBytes(UTF_8)));
    }
}
