package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marsad.model.event.Reason.*;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marsad.model.event.Reason;

/** The first rule that a record breaks is the reason, whatever else it breaks. */
final class CheckOrderTest {
    private record Breach(Reason reason, Consumer<RawEvent> spoil) {}

    /** In the order of design.md's table; what shares a field with later breaches commits them too. */
    private static final List<Breach> TABLE = List.of(
            new Breach(TOO_LARGE, event -> event.followedBy(" ".repeat(Topics.MAX_EVENT_BYTES))),
            new Breach(MALFORMED, event -> event.followedBy("?")),
            new Breach(MISSING_ID, event -> event.with("id", null)),
            new Breach(KEY_MISMATCH, event -> event.key("test:2".getBytes(UTF_8))),
            new Breach(WRONG_PARTITION, RawEvent::misplaced),
            new Breach(BAD_REVISION, event -> event.with("revision", "0")),
            new Breach(BAD_FIELD, event -> event.with("retracted", "1")),
            new Breach(BAD_KIND, event -> event.with("kind", null)),
            new Breach(BAD_DATE, event -> event.with("date", "\"soon\"")),
            new Breach(IMPLAUSIBLE_DATE, event -> event.with("date", "\"2099\"")),
            new Breach(NO_PLACE, event -> event.with("places", places(65, "{\"country\":\"XX\",\"city\":\"*\"},1"))),
            new Breach(
                    TOO_MANY_PLACES, event -> event.with("places", places(65, "{\"country\":\"XX\",\"city\":\"*\"}"))),
            new Breach(
                    UNKNOWN_COUNTRY,
                    event -> event.with("places", "[{\"country\":\"MA\",\"city\":\"*\"},{\"country\":\"XX\"}]")),
            new Breach(BAD_NAME, event -> event.with("places", "[{\"country\":\"MA\",\"city\":\"*\"}]")),
            new Breach(BAD_NAME, event -> event.with("affiliation", "\"*\"")),
            new Breach(BAD_COUNT, event -> event.with("arrested", "-1")),
            new Breach(BAD_COUNT, event -> event.with("killed", "-1")),
            new Breach(BAD_COUNT, event -> event.with("wounded", "-1")),
            new Breach(BAD_FIELD, event -> event.with("foiled", "0")));

    private static String places(int times, String place) {
        return "[" + String.join(",", Collections.nCopies(times, place)) + "]";
    }

    @Test
    void everyReasonIsInTheTable() {
        assertThat(TABLE.stream().map(Breach::reason)).contains(Reason.values());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theFirstOfTwoBreachesIsTheReason(Reason expected, int first, int second) {
        RawEvent event = new RawEvent();
        TABLE.get(second).spoil.accept(event);
        TABLE.get(first).spoil.accept(event);
        assertThat(RawEvent.verdict(event.checked())).isEqualTo(expected.code());
    }

    static Stream<Arguments> pairs() {
        return Stream.iterate(0, i -> i < TABLE.size(), i -> i + 1)
                .flatMap(i -> Stream.iterate(i, j -> j < TABLE.size(), j -> j + 1)
                        .map(j -> Arguments.of(TABLE.get(i).reason, i, j)));
    }
}
