package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marsad.model.names.Names;

final class InMemoryBrokerTest extends BrokerContract {
    @Override
    @Nullable
    Path state(String pipeline) {
        return null;
    }

    /** What a standby kept is counted on with: a winner too many in it would make a new event a duplicate, one too few would count one twice. */
    @Test
    void aStandbyTakesOver() {
        Pipeline pipeline = pipeline("standby", 2).withStandbys();
        List<Logged> records = ManyLogs.of(300, 77);
        int third = records.size() / 3;
        try (Counting stays = pipeline.startAnother(Names.standard())) {
            try (Counting leaves = pipeline.start(Names.standard(), false)) {
                pipeline.publish(records.subList(0, 2 * third), false);
                expectOracle(pipeline, Names.standard());
                await().atMost(Duration.ofMinutes(1)).until(() -> standbys(stays) == 2 && standbys(leaves) == 2);
                pipeline.publish(records.subList(third, 3 * third), false);
            }
            pipeline.publish(records.subList(0, third), false);
            expectOracle(pipeline, Names.standard());
            assertThat(stays.ended()).isNotDone();
        }
    }

    /** How many tasks an instance keeps the state of for others. */
    private static int standbys(Counting counting) {
        return counting.client().metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.standbyTasks().size())
                .sum();
    }
}
