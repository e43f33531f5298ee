package org.marsad.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestartsTest {
    private final Restarts restarts = new Restarts();
    private Instant now = Instant.EPOCH;

    private void seen(Map<String, Set<String>> processes) {
        now = now.plusSeconds(1);
        restarts.add(new Members(Members.State.COUNTING, processes), now);
    }

    @Test
    void whoLeavesAndWhoComesMakeOneInEitherOrder() {
        seen(Map.of("a", Set.of("1", "2")));
        seen(Map.of("a", Set.of("1", "2"), "b", Set.of("3")));
        assertThat(restarts.count()).isZero();
        seen(Map.of("b", Set.of("3")));
        assertThat(restarts.count()).isEqualTo(1);
        seen(Map.of());
        assertThat(restarts.count()).isEqualTo(1);
        seen(Map.of("c", Set.of("4")));
        assertThat(restarts.count()).isEqualTo(2);
    }

    @Test
    void aProcessOfTheSameNameWithOtherThreadsBeganAnew() {
        seen(Map.of("a", Set.of("1", "2")));
        seen(Map.of("a", Set.of("2", "3")));
        assertThat(restarts.count()).isZero();
        seen(Map.of("a", Set.of("4", "5")));
        assertThat(restarts.count()).isEqualTo(1);
    }

    @Test
    void whoMerelyWentIsNone() {
        seen(Map.of());
        seen(Map.of("a", Set.of("1")));
        seen(Map.of());
        assertThat(restarts.count()).isZero();
        seen(Map.of("b", Set.of("2")));
        assertThat(restarts.count()).isEqualTo(1);
    }

    @Test
    void whoCameLongBeforeAnotherWentReplacesNobody() {
        seen(Map.of("a", Set.of("1")));
        seen(Map.of("a", Set.of("1"), "b", Set.of("2")));
        now = now.plusSeconds(60);
        seen(Map.of("b", Set.of("2")));
        assertThat(restarts.count()).isZero();
    }

    @Test
    void theFirstStartIsNoneAndFurtherProcessesAreNone() {
        assertThat(restarts.count()).isNull();
        restarts.add(Members.UNKNOWN, now);
        assertThat(restarts.count()).isNull();
        seen(Map.of());
        seen(Map.of("a", Set.of("1")));
        restarts.add(Members.UNKNOWN, now);
        seen(Map.of("a", Set.of("1"), "b", Set.of("2")));
        assertThat(restarts.count()).isZero();
    }
}
