package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.Tables;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/** Says how fast a store is filled; {@code -Dmarsad.events=200000} for the real thing. */
class ThroughputTest {
    private static final int EVENTS = Integer.getInteger("marsad.events", 10_000);
    private static final int PARTITIONS = 4;

    @Test
    @Timeout(180)
    void storeIsFilledAtAGoodRate(@TempDir Path folder) throws Exception {
        Topics topics = TestKafka.topics(PARTITIONS);
        Cluster cluster = TestKafka.cluster();
        Path file = folder.resolve("marsad.db");
        try (var counting = new Counting(cluster, topics, PARTITIONS)) {
            for (int n = 0; n < EVENTS; n++) {
                counting.event(Events.random(n));
                if (n % 20_000 == 19_999) counting.commit();
            }
            counting.commit();
            long counts = Layout.ends(
                            cluster,
                            Layout.of(cluster, List.of(topics.counts())).all())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long start = System.nanoTime();
            try (Store store = SqliteStore.open(file);
                    Follower follower = new Follower(cluster, topics, store)) {
                follower.start();
                assertThat(follower.awaitCounted(counting.ends(), Duration.ofMinutes(2)))
                        .isTrue();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "store: %d events and %d records of counts in %.1f s, start included: %.0f rows/s, %d MB%n",
                    EVENTS,
                    counts,
                    seconds,
                    (EVENTS + counts) / seconds,
                    Files.size(file) >> 20);
            assertThat(Tables.rows(file, "event")).hasSize(EVENTS);
            assertThat(Tables.rows(file, "cell")).hasSameSizeAs(counting.cells().keySet());
            assertThat((EVENTS + counts) / seconds).isGreaterThan(1_000);
        }
    }
}
