package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marsad.model.event.Events;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;

class EventChecksProperties {
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

    @Provide
    Arbitrary<Revision> revisions() {
        return Events.revisions();
    }

    @Provide
    Arbitrary<String> fields() {
        return AnyJson.fields();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Edit.some();
    }

    @Provide
    Arbitrary<String> json() {
        return AnyJson.values();
    }
}
