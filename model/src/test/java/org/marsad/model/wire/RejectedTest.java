package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.Reason;

class RejectedTest {
    private static final Rejected.InTopic ORIGIN = new Rejected.InTopic("marsad.events", 3, 17);
    private static final Instant TIME = Instant.parse("2026-11-22T12:00:00.001Z");

    @Test
    void headersSayWhyWhenceAndWhen() {
        assertThat(headers(rejected(ORIGIN, new byte[] {1})))
                .containsExactly(
                        "marsad.reason=bad-date",
                        "marsad.detail=détail",
                        "marsad.origin.topic=marsad.events",
                        "marsad.origin.partition=3",
                        "marsad.origin.offset=17",
                        "marsad.time=2026-11-22T12:00:00.001Z");
        assertThat(headers(rejected(new Rejected.InFile("a.csv", 2), null)))
                .containsExactly(
                        "marsad.reason=bad-date",
                        "marsad.detail=détail",
                        "marsad.origin.file=a.csv",
                        "marsad.origin.line=2",
                        "marsad.time=2026-11-22T12:00:00.001Z");
    }

    private static String[] headers(Rejected rejected) {
        return StreamSupport.stream(rejected.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toArray(String[]::new);
    }

    private static Rejected rejected(Rejected.Origin origin, byte @Nullable [] value) {
        return Rejected.of(Reason.BAD_DATE, "détail", origin, TIME, null, value);
    }

    @Test
    void sixteenMiBAreKeptWholeAndOfMoreTheBeginningWithLengthAndSha256() throws Exception {
        byte[] fits = new byte[16 * 1024 * 1024];
        fits[fits.length - 1] = 7;
        Rejected whole = rejected(ORIGIN, fits);
        assertThat(whole.value()).isSameAs(fits);
        assertThat(whole.whole()).isNull();

        byte[] longer = Arrays.copyOf(fits, fits.length + 1);
        longer[1] = 5;
        Rejected cut = rejected(ORIGIN, longer);
        assertThat(cut.value()).isEqualTo(Arrays.copyOf(longer, 64 * 1024));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(longer));
        assertThat(cut.whole()).isEqualTo(new Rejected.Whole(16 * 1024 * 1024 + 1, sha256));
        assertThat(headers(cut)).endsWith("marsad.length=16777217", "marsad.sha256=" + sha256);
        assertThat(Rejected.read(cut.headers(), null, cut.value())).isEqualTo(cut);
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("rejections") Rejected rejected) {
        assertThat(Rejected.read(rejected.headers(), rejected.key(), rejected.value()))
                .isEqualTo(rejected);
    }

    @Test
    void recordsOfOthersAreRefusedByName() {
        for (String name : new String[] {"marsad.reason", "marsad.detail", "marsad.time", "marsad.origin.offset"}) {
            var headers = rejected(ORIGIN, null).headers().remove(name);
            assertThatThrownBy(() -> Rejected.read(headers, null, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
        assertThatThrownBy(() -> Rejected.read(new RecordHeaders(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<Rejected> rejections() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(20);
        Arbitrary<Long> position = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<Rejected.Origin> origin = Arbitraries.oneOf(
                Combinators.combine(text, Arbitraries.integers().greaterOrEqual(0), position)
                        .as(Rejected.InTopic::new),
                Combinators.combine(text, position).as(Rejected.InFile::new));
        Arbitrary<Instant> time =
                Arbitraries.longs().between(-1, 253_402_300_799_999L).map(Instant::ofEpochMilli);
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
        Arbitrary<Rejected.Whole> whole = Combinators.combine(position, text).as(Rejected.Whole::new);
        return Combinators.combine(
                        Arbitraries.of(Reason.values()),
                        text,
                        origin,
                        time,
                        bytes.injectNull(0.2),
                        bytes.injectNull(0.2),
                        whole.injectNull(0.5))
                .as(Rejected::new);
    }
}
