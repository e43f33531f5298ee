package org.marsad.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestartsTest {
    private final Restarts restarts = new Restarts();

    private void seen(Map<String, Set<String>> processes) {
        restarts.add(new Members(Members.State.COUNTING, processes));
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
    void theFirstStartIsNoneAndFurtherProcessesAreNone() {
        assertThat(restarts.count()).isNull();
        restarts.add(Members.UNKNOWN);
        assertThat(restarts.count()).isNull();
        seen(Map.of());
        seen(Map.of("a", Set.of("1")));
        restarts.add(Members.UNKNOWN);
        seen(Map.of("a", Set.of("1"), "b", Set.of("2")));
        assertThat(restarts.count()).isZero();
    }
}
