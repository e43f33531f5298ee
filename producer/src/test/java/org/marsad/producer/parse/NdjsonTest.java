package org.marsad.producer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Topics;
import org.marsad.producer.read.Archive;

class NdjsonTest {
    private static final String EVENT =
            "{ \"id\":\"x:1\" , \"revision\":1,\"kind\":\"incident\",\"date\":\"2020-02\",\"places\":[{\"country\":\"MA\"}],\"more\":1.50}";

    private static List<Parsed> parsed(String text) {
        return parsed(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Parsed> parsed(byte[] bytes) {
        List<Parsed> all = new ArrayList<>();
        try (Archive archive = Archive.stdin(new ByteArrayInputStream(bytes))) {
            archive.forEach(all::add);
        }
        return all;
    }

    private static void assertPublished(Parsed parsed, String id, String value, EventDate date) {
        assertThat(parsed).isInstanceOf(Parsed.Event.class);
        Parsed.Event event = (Parsed.Event) parsed;
        assertThat(event.key()).asString(StandardCharsets.UTF_8).isEqualTo(id);
        assertThat(event.value()).asString(StandardCharsets.UTF_8).isEqualTo(value);
        assertThat(event.date()).isEqualTo(date);
    }

    private static void assertRejected(Parsed parsed, Reason reason, String row) {
        assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
        assertThat(((Parsed.Rejected) parsed).reason()).isEqualTo(reason);
        assertThat(((Parsed.Rejected) parsed).row())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(row);
    }

    @Test
    void aLineIsPublishedByteForByte() {
        assertPublished(parsed(EVENT).get(0), "x:1", EVENT, EventDate.ofMonth(2020, 2));
    }

    @Test
    void linesEndWithLfOrCrlfAndBlankOnesAreNoRows() {
        List<Parsed> all = parsed(EVENT + "\r\n\r\n  \t\n" + EVENT + "\n\n" + EVENT);

        assertThat(all).extracting(Parsed::line).containsExactly(1L, 4L, 6L);
        all.forEach(row -> assertPublished(row, "x:1", EVENT, EventDate.ofMonth(2020, 2)));
    }

    @Test
    void aRetractionHasNoDate() {
        String retraction = "{\"id\":\"x:1\",\"revision\":2,\"retracted\":true}";
        assertPublished(parsed(retraction).get(0), "x:1", retraction, EventDate.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'x:1'}",
                "{'id':'x:1','revision':0}",
                "{'id':'x:1','revision':1,'kind':'party'}",
                "{'id':'x:1','revision':1,'kind':'arrest','date':'soon'}",
                "{'id':'x:1','revision':1,'kind':'arrest','date':'2999'}",
                "{'id':'x:1','revision':1,'kind':'arrest','places':[]}",
                "{'id':'x:1','revision':1,'kind':'arrest','places':[{'country':'ZZ'}]}",
            },
            quoteCharacter = '~')
    void whatHasAnIdIsForTheTopologyToJudge(String text) {
        String line = text.replace('\'', '"');
        assertPublished(parsed(line).get(0), "x:1", line, EventDate.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON|MALFORMED",
                "[]|MALFORMED",
                "null|MALFORMED",
                "{'id':'x:1'|MALFORMED",
                "{'id':'x:1'} {}|MALFORMED",
                "{'id':'x:1','id':'x:1'}|MALFORMED",
                "{'id':'x:1','n':NaN}|MALFORMED",
                "{}|MISSING_ID",
                "{'id':7}|MISSING_ID",
                "{'id':''}|MISSING_ID",
                "{'id':null}|MISSING_ID",
            },
            quoteCharacter = '~')
    void whatCannotBecomeARecordIsRejected(String text, Reason reason) {
        String line = text.replace('\'', '"');
        List<Parsed> all = parsed(line + "\n" + EVENT);

        assertRejected(all.get(0), reason, line);
        assertPublished(all.get(1), "x:1", EVENT, EventDate.ofMonth(2020, 2));
    }

    @Test
    void bytesThatAreNotUtf8AreRejectedAsTheyAre() {
        byte[] line = "{\"id\":\"x:é\"}".getBytes(StandardCharsets.ISO_8859_1);
        Parsed.Rejected rejected = (Parsed.Rejected) parsed(line).get(0);

        assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected.row()).isEqualTo(line);
    }

    @Test
    void anEventHas256KibibytesAtMost() {
        String frame = "{\"id\":\"x:1\",\"revision\":1,\"retracted\":true,\"pad\":\"\"}";
        String largest = frame.replace("\"\"}", "\"" + "x".repeat(Topics.MAX_EVENT_BYTES - frame.length()) + "\"}");
        List<Parsed> all = parsed(largest + "\n" + largest.replace("xx", "xxx") + "\n");

        assertPublished(all.get(0), "x:1", largest, EventDate.UNKNOWN);
        assertRejected(all.get(1), Reason.TOO_LARGE, largest.replace("xx", "xxx"));
    }
}
