package org.marsad.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.consumer.audit.StoreLook;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;

final class StoreStateTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static StoreState state(@Nullable Instant changed, long complete) {
        return state(changed, complete < 9 ? changed : null, complete);
    }

    private static StoreState state(@Nullable Instant changed, @Nullable Instant waitingSince, long complete) {
        return StoreState.of(
                new StoreLook(changed, waitingSince, changed, Ledger.EMPTY, Map.of(0, 9L), Map.of(0, complete), false),
                NOW);
    }

    @Test
    void saysHowFreshAStoreIs() {
        assertThat(state(null, 0).words()).startsWith("empty: nothing was stored yet");
        assertThat(state(NOW.minusMillis(1500), 9).words())
                .isEqualTo("live: written 1.5 s ago, newest record 1.5 s old");
        // Clocks differ.
        assertThat(state(NOW.plusSeconds(9), 9).words()).startsWith("live: written 0.0 s ago");
        StoreState quiet = state(NOW.minusSeconds(180), 9);
        assertThat(quiet.words())
                .startsWith("standing still: last written 3 min ago")
                .endsWith("is counted");
        assertThat(quiet.isWell()).isTrue();
        StoreState stuck = state(NOW.minusSeconds(300_000), 4);
        assertThat(stuck.words()).contains("3 days ago", "5 stored events wait to be counted");
        assertThat(stuck.isWell()).isFalse();
    }

    @Test
    void eventsThatArriveDoNotMakeItLiveWhileNobodyCounts() {
        StoreState behind = state(NOW.minusMillis(200), NOW.minusSeconds(75), 4);
        assertThat(behind.words()).startsWith("behind: 5 stored events wait, the oldest for 75.0 s");
        assertThat(behind.isWell()).isFalse();
        assertThat(state(NOW.minusMillis(200), NOW.minusSeconds(75), 8).words())
                .startsWith("behind: 1 stored event waits");
        StoreState live = state(NOW.minusMillis(200), NOW.minusSeconds(9), 4);
        assertThat(live.words()).startsWith("live: ").endsWith("; 5 stored events wait to be counted");
        assertThat(state(NOW.minusMillis(200), NOW.minusSeconds(9), 8).words())
                .endsWith("; 1 stored event waits to be counted");
        assertThat(live.isWell()).isTrue();
    }

    @Test
    void aLedgersSpeedIsThatOfTheLastSecondsHoweverSeldomItIsLookedAt() {
        Speed speed = new Speed();
        speed.add(NOW, Ledger.EMPTY);
        assertThat(speed.rates()).isNull();
        Ledger one = Ledger.of(Outcome.COUNTED).plus(Ledger.of(Outcome.DUPLICATE));
        speed.add(NOW.plusSeconds(60), one);
        assertThat(speed.rates()).isEqualTo(new StorePicture.Rates(2 / 60.0, 1 / 60.0));
        speed.add(NOW.plusSeconds(62), one.plus(one));
        speed.add(NOW.plusSeconds(64), one.plus(one));
        assertThat(speed.rates()).isEqualTo(new StorePicture.Rates(0.5, 0.25));
        // Another store.
        speed.add(NOW.plusSeconds(65), Ledger.EMPTY);
        assertThat(speed.rates()).isNull();
    }
}
