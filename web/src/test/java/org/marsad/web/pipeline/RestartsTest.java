package org.marsad.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestartsTest {
    private final Restarts restarts = new Restarts();
    private Instant now = Instant.EPOCH;

    private void seen(Set<String> processes) {
        now = now.plusSeconds(1);
        restarts.add(new Members(Members.State.COUNTING, processes), now);
    }

    @Test
    void whoLeavesAndWhoComesMakeOneInEitherOrder() {
        seen(Set.of("a"));
        seen(Set.of("a", "b"));
        assertThat(restarts.count()).isZero();
        seen(Set.of("b"));
        assertThat(restarts.count()).isEqualTo(1);
        seen(Set.of());
        assertThat(restarts.count()).isEqualTo(1);
        seen(Set.of("c"));
        assertThat(restarts.count()).isEqualTo(2);
    }

    @Test
    void whoStoodStillAndGoesOnBeganNothingAnew() {
        seen(Set.of("a", "b"));
        seen(Set.of("b"));
        seen(Set.of());
        seen(Set.of("a", "b"));
        assertThat(restarts.count()).isZero();
        seen(Set.of("b"));
        seen(Set.of("b", "c"));
        assertThat(restarts.count()).isEqualTo(1);
        seen(Set.of("a", "b", "c"));
        assertThat(restarts.count()).isEqualTo(1);
    }

    @Test
    void whoMerelyWentIsNone() {
        seen(Set.of());
        seen(Set.of("a"));
        seen(Set.of());
        assertThat(restarts.count()).isZero();
        seen(Set.of("b"));
        assertThat(restarts.count()).isEqualTo(1);
    }

    @Test
    void whoCameLongBeforeAnotherWentReplacesNobody() {
        seen(Set.of("a"));
        seen(Set.of("a", "b"));
        now = now.plusSeconds(60);
        seen(Set.of("b"));
        assertThat(restarts.count()).isZero();
    }

    @Test
    void theFirstStartIsNoneAndFurtherProcessesAreNone() {
        assertThat(restarts.count()).isNull();
        restarts.add(Members.UNKNOWN, now);
        assertThat(restarts.count()).isNull();
        seen(Set.of());
        seen(Set.of("a"));
        restarts.add(Members.UNKNOWN, now);
        seen(Set.of("a", "b"));
        assertThat(restarts.count()).isZero();
    }
}
