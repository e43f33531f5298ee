package org.marsad.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The rules of Burrow. */
final class StageTest {
    private static Stage after(int seconds, IntToLongFunction end, IntToLongFunction done) {
        Stage stage = new Stage("streams");
        for (int second = 0; second < seconds; second++)
            stage.add(new Reading(
                    Instant.ofEpochSecond(second),
                    Map.of(0, end.applyAsLong(second)),
                    Map.of(0, done.applyAsLong(second))));
        return stage;
    }

    @Test
    void standingStillWithSomethingToDoIsStalled() {
        assertThat(after(60, s -> 100 + s, s -> 50).state()).isEqualTo(StageState.STALLED);
        assertThat(after(60, s -> 100, s -> 50).state()).isEqualTo(StageState.STALLED);
    }

    @Test
    void standingStillWithNothingToDoIsFine() {
        assertThat(after(60, s -> 100, s -> 100).state()).isEqualTo(StageState.OK);
    }

    @Test
    void oneThatWasDoneWithinTheWindowIsFine() {
        assertThat(after(60, s -> s < 40 ? 100 : 101, s -> 100).state()).isEqualTo(StageState.OK);
        assertThat(after(100, s -> s < 40 ? 100 : 101, s -> 100).state()).isEqualTo(StageState.STALLED);
    }

    @Test
    void workingOffALargeLagIsFine() {
        assertThat(after(60, s -> 1_000_000, s -> 1000L * s).state()).isEqualTo(StageState.OK);
    }

    @Test
    void fallingBehindWhileItMoves() {
        assertThat(after(60, s -> 100 + 10L * s, s -> s).state()).isEqualTo(StageState.BEHIND);
    }

    @Test
    void nobodyIsJudgedBeforeHeWasWatched() {
        assertThat(new Stage("streams").state()).isEqualTo(StageState.UNKNOWN);
        assertThat(after(Stage.WINDOW - 1, s -> 100, s -> 0).state()).isEqualTo(StageState.OK);
        assertThat(after(Stage.WINDOW, s -> 100, s -> 0).state()).isEqualTo(StageState.STALLED);
    }

    @Test
    void theWorstPartitionDecides() {
        Stage stage = new Stage("streams");
        for (int second = 0; second < 60; second++)
            stage.add(new Reading(Instant.ofEpochSecond(second), Map.of(0, 9L, 1, 5L), Map.of(0, 9L)));
        assertThat(stage.state()).isEqualTo(StageState.STALLED);
        assertThat(stage.lag()).isEqualTo(5);
    }

    @Test
    void lagInSecondsIsTheAgeOfWhatWaitsLongest() {
        Stage stage = after(60, s -> 100 + s, s -> Math.min(100 + s, 149));
        assertThat(stage.lag()).isEqualTo(10);
        assertThat(stage.lagSeconds()).isEqualTo(9.0);
        assertThat(after(60, s -> s, s -> s).lagSeconds()).isEqualTo(0.0);
        assertThat(new Stage("streams").lagSeconds()).isNull();
    }

    @Test
    void ratesAndMovesAreSeen() {
        Stage stage = after(60, s -> 1000, s -> Math.min(10L * s, 400));
        assertThat(stage.moved()).isEqualTo(Instant.ofEpochSecond(40));
        assertThat(stage.perSecond()).isZero();
        assertThat(after(30, s -> 1000, s -> 10L * s).perSecond()).isEqualTo(10.0);
        assertThat(stage.done()).containsExactly(Map.entry(0, 400L));
    }
}
