package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Events;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;

/** The quick reader takes what is plainly valid; and whatever it takes, the checks one by one read the same. */
class EventReaderProperties {
    private static final long NOW = Instant.parse(RawEvent.NOW).toEpochMilli();

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatMarsadWritesIsPlain(@ForAll("revisions") Revision revision) {
        assertThat(EventReader.read(EventJson.bytes(revision), NOW)).isEqualTo(revision);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void soIsTheSameWrittenOtherwise(@ForAll("revisions") Revision revision, @ForAll Random random) {
        byte[] bytes = scribbled(revision, random, 0);
        assertThat(EventReader.read(bytes, NOW))
                .as(() -> new String(bytes, UTF_8))
                .isEqualTo(revision);
        assertThat(TreeChecks.check(bytes, NOW, null)).isEqualTo(new Checked.Valid(revision));
        assertThat(PlainHead.of(bytes, NOW)).isIn(null, TreeChecks.head(bytes, NOW));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void whatIsSpoiltIsReadAsTheChecksDo(@ForAll("revisions") Revision revision, @ForAll Random random) {
        agree(scribbled(revision, random, 3), NOW, null);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void soAreBytesThatChangedOnTheWay(
            @ForAll("revisions") Revision revision, @ForAll Random random, @ForAll("edits") List<Edit> edits) {
        byte[] bytes = scribbled(revision, random, 0);
        for (Edit edit : edits) bytes = edit.of(bytes);
        agree(bytes, NOW, null);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void soIsWhatIsCutShort(@ForAll("revisions") Revision revision, @ForAll Random random) {
        byte[] bytes = scribbled(revision, random, 0);
        for (int length = 0; length < bytes.length; length++) agree(Arrays.copyOf(bytes, length), NOW, null);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void soIsAnyJsonInAnyField(
            @ForAll("fields") String one,
            @ForAll("json") String json,
            @ForAll("fields") String other,
            @ForAll("json") String otherJson) {
        agree(new RawEvent().with(one, json).with(other, otherJson).bytes(), NOW, null);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aRetractionMayRepeatTheEvent(@ForAll("revisions") Revision revision, @ForAll Random random) {
        ObjectNode tree = (ObjectNode) Json.own(EventJson.bytes(revision));
        byte[] bytes = new Scribble(random, 0)
                .of(tree.put("retracted", true).put("reason", "not so"))
                .getBytes(UTF_8);
        assertThat(EventReader.read(bytes, NOW))
                .isEqualTo(new Retraction(revision.id(), revision.revision(), "not so"));
        agree(bytes, NOW, null);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void noOtherEncodingIsRead(@ForAll("revisions") Revision revision, @ForAll("encodings") String encoding) {
        byte[] bytes = new String(EventJson.bytes(revision), UTF_8).getBytes(Charset.forName(encoding));
        assertThat(EventReader.read(bytes, NOW)).isNull();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theKeyAndThePartitionAreChecked(
            @ForAll("revisions") Revision revision, @ForAll("keys") byte @Nullable [] other) {
        byte[] value = EventJson.bytes(revision);
        byte[] key = revision.id().getBytes(UTF_8);
        for (int partition = 0; partition < 3; partition++) {
            agree(value, NOW, new EventChecks.Position(key, partition, 3));
            agree(value, NOW, new EventChecks.Position(other, partition, 3));
        }
    }

    /** Ranges and names of every kind, kept or not. */
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsCheckedAsIfItWereRead(
            @ForAll("revisions") Revision revision,
            @ForAll("texts") String text,
            @ForAll("numbers") int number,
            @ForAll("days") String day,
            @ForAll @IntRange(max = 10) int field) {
        Revision written = revision instanceof SecurityEvent event
                ? new SecurityEvent(
                        field == 0 ? text : event.id(),
                        field == 1 ? number : event.revision(),
                        event.kind(),
                        field == 2 ? Objects.requireNonNullElse(EventDate.parse(day), event.date()) : event.date(),
                        field == 3
                                ? Collections.nCopies(number == 0 ? 0 : 63 + number % 3, new Place("MA", text))
                                : field == 4 ? List.of(new Place(text, null)) : event.places(),
                        field == 5 ? text : event.affiliation(),
                        field == 6 ? (Integer) number : event.arrested(),
                        field == 7 ? (Integer) number : event.killed(),
                        field == 8 ? (Integer) number : event.wounded(),
                        event.foiled(),
                        field == 9 ? new SecurityEvent.Ages(5, number) : event.ages(),
                        field == 10 ? text.repeat(2000) : event.summary(),
                        event.source())
                : new Retraction(field == 0 ? text : revision.id(), field == 1 ? number : revision.revision(), text);
        byte[] value = EventJson.bytes(written);
        assertThat(RawEvent.verdict(EventChecks.check(written, value, NOW)))
                .isEqualTo(RawEvent.verdict(TreeChecks.check(value, NOW, null)));
    }

    @Property(tries = 3000)
    void theDayOfTheRecordBoundsTheDate(
            @ForAll long timestamp,
            @ForAll @LongRange(min = -800_000, max = 4_000_000) long day,
            @ForAll("days") String date) {
        byte[] event = new RawEvent().with("date", '"' + date + '"').bytes();
        agree(event, timestamp, null);
        agree(event, day * 86_400_000 + 1, null);
        byte[] near = new RawEvent()
                .with("date", '"' + PlausibleDays.last(day * 86_400_000 - 1).toString() + '"')
                .bytes();
        for (long before = 0; before < 3; before++) agree(near, (day - before) * 86_400_000, null);
    }

    private static void agree(byte[] value, long timestamp, EventChecks.@Nullable Position position) {
        Checked expected = TreeChecks.check(value, timestamp, position);
        assertThat(EventChecks.check(value, timestamp, position)).isEqualTo(expected);
        Head head = TreeChecks.head(value, timestamp);
        assertThat(EventChecks.head(value, timestamp)).isEqualTo(head);
        if (expected instanceof Checked.Invalid invalid)
            assertThat(head instanceof Head.None).isEqualTo(invalid.id() == null);
    }

    private static byte[] scribbled(Revision revision, Random random, int spoilt) {
        return new Scribble(random, spoilt)
                .of(Json.own(EventJson.bytes(revision)))
                .getBytes(UTF_8);
    }

    @Provide
    Arbitrary<Revision> revisions() {
        return Events.revisions();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Edit.some();
    }

    @Provide
    Arbitrary<String> fields() {
        return AnyJson.fields();
    }

    @Provide
    Arbitrary<String> json() {
        return AnyJson.values();
    }

    @Provide
    Arbitrary<String> encodings() {
        return Arbitraries.of(
                "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE", "X-UTF-32LE-BOM", "IBM037");
    }

    @Provide
    Arbitrary<byte[]> keys() {
        return Arbitraries.oneOf(
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(3),
                        Arbitraries.of("?", "test:1", "").map(text -> text.getBytes(UTF_8)))
                .injectNull(0.2);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                "",
                " ",
                "*",
                " * ",
                "(unknown)",
                "\u00a0(unknown)",
                "(unknown) x",
                "-",
                "MA",
                "ma",
                "XX",
                "a",
                "\u00e9",
                "\u0661",
                "x".repeat(200),
                "x".repeat(201),
                "\ud83d\ude00".repeat(200),
                "\ud83d\ude00".repeat(201),
                " ".repeat(200) + "x");
    }

    @Provide
    Arbitrary<Integer> numbers() {
        return Arbitraries.of(Integer.MIN_VALUE, -1, 0, 1, 2, 3, 999_999, 1_000_000, 1_000_001, Integer.MAX_VALUE);
    }

    @Provide
    Arbitrary<String> days() {
        return Arbitraries.of(
                "1899-12-31",
                "1900-01-01",
                "1900",
                "1900-01",
                "1969-12-31",
                "1970-01-02",
                "2020-02-29",
                "2021-02-29",
                "9998-12-31",
                "9999",
                "9999-01",
                "9998",
                "9998-12",
                "0000",
                "0001-01-01");
    }
}
