package org.marsad.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Progress;

final class MonthlyCountsTest {
    private static final Instant COUNTED = Instant.parse("2026-01-02T03:04:05Z");

    private final MonthlyCounts counts = new MonthlyCounts();

    private @Nullable Instant asOf(Batch batch, Instant time) {
        counts.apply(batch, time);
        return counts.look(() -> counts.asOf());
    }

    @Test
    void eventsAloneDoNotMakeCountsNewer() {
        Batch progress =
                new Batch(Map.of(), List.of(), Map.of(), Map.of(0, new Progress(0, 1, Map.of(0, 1L), 0)), Map.of());
        assertThat(asOf(progress, COUNTED)).isEqualTo(COUNTED);
        EventRow row =
                new EventRow(0, 1, 1_580_900_000_000L, "a:1", 1L, false, "news", null, "{}", new Period(2020, 2));
        Batch events = new Batch(Map.of(), List.of(row), Map.of(), Map.of(), Map.of());
        assertThat(asOf(events, COUNTED.plusSeconds(9))).isEqualTo(COUNTED);
        assertThat(asOf(progress, COUNTED.plusSeconds(10))).isEqualTo(COUNTED.plusSeconds(10));
    }
}
