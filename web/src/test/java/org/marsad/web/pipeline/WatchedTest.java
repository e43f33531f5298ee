package org.marsad.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marsad.model.UserError;

final class WatchedTest {
    private static final Members ONE = new Members(Members.State.COUNTING, Set.of("a"));

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private Members members = ONE;
    private long counted = 5;
    private boolean answers = true;

    private final Watched watched = new Watched(
            new Probe() {
                @Override
                public Offsets ask() {
                    if (!answers) throw new UserError("no answer");
                    return new Offsets(Map.of(0, 9L), Map.of(0, counted), Map.of(0, 7L), Map.of(0, 7L));
                }

                @Override
                public Members members() {
                    return members;
                }

                @Override
                public void close() {}
            },
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @AfterEach
    void close() {
        watched.close();
    }

    private StageState streams() {
        return watched.stages().get(1).state();
    }

    @Test
    void kafkaThatDoesNotAnswerIsUnknownAfterFiveSeconds() {
        watched.look();
        now = now.plusSeconds(5);
        assertThat(streams()).isEqualTo(StageState.OK);
        assertThat(watched.problem()).isNull();
        // Also while it is still being asked.
        now = now.plusSeconds(1);
        assertThat(watched.stages()).allMatch(stage -> stage.state() == StageState.UNKNOWN);
        assertThat(watched.state()).isEqualTo("stalled");
        assertThat(watched.problem()).isEqualTo("Kafka has not answered since 2026-01-02T03:04:05Z");
        answers = false;
        watched.look();
        assertThat(watched.problem()).isEqualTo("no answer");
        answers = true;
        watched.look();
        assertThat(streams()).isEqualTo(StageState.OK);
        assertThat(watched.problem()).isNull();
    }

    @Test
    void recordsThatWaitForNobodyAreStalledAtOnce() {
        members = new Members(Members.State.NOBODY, Set.of());
        watched.look();
        assertThat(streams()).isEqualTo(StageState.STALLED);
        assertThat(watched.state()).isEqualTo("stalled");
        assertThat(watched.stages().get(2).state()).isEqualTo(StageState.OK);
        counted = 9;
        watched.look();
        assertThat(streams()).isEqualTo(StageState.OK);
        counted = 5;
        members = Members.UNKNOWN;
        watched.look();
        assertThat(streams()).isEqualTo(StageState.OK);
    }
}
