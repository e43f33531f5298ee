package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.model.event.EventDate;

/** What people and programs write is found in one pass; that it is found as the checks do is for {@link EventReaderProperties} to show. */
class PlainHeadTest {
    private static final long NOW = Instant.parse(RawEvent.NOW).toEpochMilli();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"test:é1\",\"revision\":1,\"date\":\"2020-02\"}",
                " , \"revision\" : 1 , \"date\" : \"2020-02\" }\r\n",
                ",\"date\":\"2020-02\",\"places\":[{\"country\":\"MA\",\"city\":\"Fès\"},{\"country\":\"MA\",\"city\":null}]}",
                ",\"date\":\"2020-02\",\"summary\":\"\\u00e9\\n\\\"\\\\\",\"lat\":-31.60,\"n\":[0,1e5,2.5E-3,[],{}],\"b\":[true,false]}",
                ",\"source\":{\"id\":\"x\",\"date\":7,\"source\":{\"id\":\"y\"}},\"date\":\"2020-02\"}",
            })
    void isFoundInWhatIsCommon(String rest) {
        String json = rest.startsWith("{") ? rest : "{\"id\":\"test:é1\"" + rest;
        assertThat(PlainHead.of(json.getBytes(UTF_8), NOW))
                .isEqualTo(new Head.Known("test:é1", EventDate.ofMonth(2020, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "}x",
                ",}",
                ",\"n\":}",
                ",\"n\":01}",
                ",\"n\":-}",
                ",\"n\":1.}",
                ",\"n\":1e}",
                ",\"n\":tru}",
                ",\"n\":[1,]}",
                ",\"n\":[1}",
                ",\"n\":\"\t\"}",
                ",\"n\":\"\\x\"}",
                ",\"n\":\"\\u12g4\"}",
                ",\"n\":\"}",
                ",\"n\" 1}",
                ",\"n\":1 \"m\":1}",
                ",\"n\":{\"a\":1,\"b\":2,\"a\":3}}",
                ",\"id\":\"test:2\"}",
                ",\"\\u0069d\":\"test:2\"}"
            })
    void isLeftToOthersInWhatIsWrongOrDoubtful(String rest) {
        assertThat(PlainHead.of(("{\"id\":\"test:1\"" + rest).getBytes(UTF_8), NOW))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"\"", "[\"test:1\"]"})
    void anIdThatIsNoneIsLeftToOthers(String id) {
        assertThat(PlainHead.of(("{\"id\":" + id + "}").getBytes(UTF_8), NOW)).isNull();
    }
}
