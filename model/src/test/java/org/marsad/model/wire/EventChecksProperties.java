package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marsad.model.event.Events;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;

class EventChecksProperties {
    private static final String[] FIELDS = {
        "id",
        "revision",
        "retracted",
        "kind",
        "date",
        "places",
        "affiliation",
        "arrested",
        "foiled",
        "ages",
        "summary",
        "source"
    };

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAgain(@ForAll("revisions") Revision revision) {
        byte[] bytes = EventJson.bytes(revision);
        byte[] key = revision.id().getBytes(UTF_8);
        long now = Instant.parse(RawEvent.NOW).toEpochMilli();
        var position = new EventChecks.Position(key, EventChecks.partitionOf(key, 6), 6);
        assertThat(EventChecks.check(bytes, now, position)).isEqualTo(new Checked.Valid(revision));
        assertThat(EventJson.bytes(revision)).isEqualTo(bytes);
    }

    @Property
    void anyBytesHaveAVerdict(@ForAll byte[] bytes) {
        assertThat(RawEvent.checked(bytes)).isInstanceOf(Checked.Invalid.class);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void soHasWhatWasOnceAnEvent(@ForAll("revisions") Revision revision, @ForAll("edits") List<Edit> edits) {
        byte[] bytes = EventJson.bytes(revision);
        for (Edit edit : edits) bytes = edit.of(bytes);
        isSound(RawEvent.checked(bytes), bytes);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void soHasAnyJsonInAnyField(
            @ForAll("fields") String one,
            @ForAll("json") String json,
            @ForAll("fields") String other,
            @ForAll("json") String otherJson) {
        RawEvent event = new RawEvent().with(one, json).with(other, otherJson);
        isSound(event.checked(), event.bytes());
        assertThat(RawEvent.verdict(event.checked())).isNotEqualTo("malformed").isNotEqualTo("too-large");
    }

    /** The same bytes have the same verdict, and what is valid keeps to its ranges. */
    private static void isSound(Checked checked, byte[] bytes) {
        if (checked instanceof Checked.Valid valid) {
            assertThat(checked).isEqualTo(RawEvent.checked(bytes));
            assertThat(valid.revision().revision()).isBetween(1L, Revision.MAX);
            if (!(valid.revision() instanceof SecurityEvent event)) return;
            assertThat(event.places()).hasSizeBetween(1, 64);
            assertThat(Arrays.asList(event.arrested(), event.killed(), event.wounded()))
                    .allMatch(persons -> persons == null || (persons >= 0 && persons <= 1_000_000));
            // What has no UTF-8 would come back as another name.
            byte[] again = EventJson.bytes(new SecurityEvent(
                    event.id(),
                    event.revision(),
                    event.kind(),
                    event.date(),
                    event.places(),
                    event.affiliation(),
                    event.arrested(),
                    event.killed(),
                    event.wounded(),
                    event.foiled(),
                    event.ages(),
                    null,
                    null));
            assertThat(RawEvent.checked(again)).isInstanceOf(Checked.Valid.class);
        } else {
            assertThat(((Checked.Invalid) checked).detail()).isNotBlank().hasSizeLessThan(1000);
        }
    }

    /** Puts something in the place of some bytes. */
    record Edit(int at, int length, byte[] with) {
        byte[] of(byte[] bytes) {
            int from = at % (bytes.length + 1);
            int to = Math.min(bytes.length, from + length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, from);
            out.writeBytes(with);
            out.write(bytes, to, bytes.length - to);
            return out.toByteArray();
        }
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Events.revisions();
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(FIELDS);
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<byte[]> with = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(2),
                Arbitraries.of(
                                "", "\"", "{", "}", "[", "]", ",", ":", "\\", "\\ud800", "\\u0000", "null", "1e999",
                                "-", "0")
                        .map(text -> text.getBytes(UTF_8)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 3),
                        with)
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e999", "9007199254740992"),
                Arbitraries.of("\"MA\"", "\"arrest\"", "\"2020-02\"", "\"\"", "\" * \"", "\"\\ud800\"", "\"Fez\""),
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
        return Arbitraries.recursive(
                () -> scalar,
                value -> Arbitraries.oneOf(
                        value.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                        Combinators.combine(value, value)
                                .as((a, b) -> "{\"country\":\"MA\",\"city\":" + a + ",\"min\":1,\"max\":" + b + "}"),
                        value.map(v -> "{\"country\":" + v + ",\"name\":" + v + "}")),
                0,
                3);
    }
}
