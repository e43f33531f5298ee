package org.marsad.web.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected;
import org.marsad.web.pipeline.Rejections.By;

final class RejectionsTest {
    private final Rejections rejections = new Rejections();

    private void add(Rejected.Origin origin, long second, byte @Nullable [] value) {
        rejections.add(
                Rejected.of(Reason.BAD_DATE, "why " + second, origin, Instant.ofEpochSecond(second), null, value));
    }

    private JsonNode sample(By by) {
        return rejections.samples(by, Reason.BAD_DATE).get(0).json();
    }

    @Test
    void countsAllAndKeepsTheNewestWhateverTheOrder() {
        for (long second : new long[] {5, 1, 9, 3, 7, 2})
            add(new Rejected.InTopic("marsad.events", 1, second), second, new byte[0]);
        add(new Rejected.InFile("a.csv", 12), 4, new byte[0]);
        assertThat(rejections.count(By.STREAMS, Reason.BAD_DATE)).isEqualTo(6);
        assertThat(rejections.count(By.PRODUCER, Reason.BAD_DATE)).isEqualTo(1);
        assertThat(rejections.samples(By.STREAMS, Reason.BAD_DATE).stream().map(Sample::detail))
                .containsExactly("why 9", "why 7", "why 5");
        assertThat(sample(By.PRODUCER).path("origin").toString()).isEqualTo("{\"file\":\"a.csv\",\"line\":12}");
    }

    @Test
    void showsTheBeginningOfALongText() {
        add(new Rejected.InFile("a.csv", 1), 1, "😀".repeat(1_000).getBytes(UTF_8));
        assertThat(sample(By.PRODUCER).path("text").asText()).isEqualTo("😀".repeat(300));
        assertThat(sample(By.PRODUCER).path("bytes").asLong()).isEqualTo(4_000);
        assertThat(sample(By.PRODUCER).path("cut").asBoolean()).isTrue();
    }

    @Test
    void aCharacterCutInTwoIsNoError() {
        add(new Rejected.InFile("a.csv", 1), 1, ("xy" + "€".repeat(999)).getBytes(UTF_8));
        assertThat(sample(By.PRODUCER).path("text").asText()).isEqualTo("xy" + "€".repeat(298));
    }

    @Test
    void whatIsNoTextIsNotShown() {
        add(new Rejected.InFile("a.csv", 1), 1, new byte[] {(byte) 0xe9, 'x'});
        assertThat(sample(By.PRODUCER).path("text").isNull()).isTrue();
        assertThat(sample(By.PRODUCER).path("bytes").asLong()).isEqualTo(2);
        add(new Rejected.InFile("a.csv", 1), 2, new byte[] {'x', (byte) 0xe2});
        assertThat(sample(By.PRODUCER).path("text").isNull()).isTrue();
        add(new Rejected.InTopic("marsad.events", 0, 0), 1, null);
        assertThat(sample(By.STREAMS).path("text").isNull()).isTrue();
        assertThat(sample(By.STREAMS).path("bytes").isNull()).isTrue();
    }
}
