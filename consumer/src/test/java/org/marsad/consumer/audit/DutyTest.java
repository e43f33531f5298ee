package org.marsad.consumer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.consumer.store.SqliteStore;

final class DutyTest {
    private static final String LONG =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n";
    private static final Duration TOOK = Duration.ofMillis(20);

    @TempDir
    Path folder;

    /** However small its share: nobody can tidy up behind an open transaction. */
    @Test
    void anOpenTransactionIsNotDrawnOut() throws Exception {
        try (SqliteStore store = SqliteStore.open(folder.resolve("marsad.db"))) {
            long full = took(store, Duty.FULL);
            assertThat(took(store, Duty.oneIn(400)))
                    .isLessThan(20 * full + Duration.ofMillis(500).toNanos());
        }
    }

    private static long took(SqliteStore store, Duty duty) throws Exception {
        try (SqlSnapshot snapshot = store.reader().snapshot();
                var statement = snapshot.connection().createStatement()) {
            duty.impose(snapshot);
            long began = System.nanoTime();
            statement.executeQuery(LONG).close();
            return System.nanoTime() - began;
        }
    }

    @Test
    void theRestComesAfterIt() throws Exception {
        Duty eighth = Duty.oneIn(8);
        // Of 20 ms it was busy for 10.
        assertThat(rested(eighth, Dialect.SQLITE)).isBetween(TOOK.multipliedBy(3), TOOK.multipliedBy(3 * 20));
        assertThat(rested(eighth, Dialect.POSTGRES)).isGreaterThanOrEqualTo(TOOK.multipliedBy(7));
        assertThat(rested(Duty.FULL, Dialect.SQLITE)).isLessThan(TOOK);
    }

    private static Duration rested(Duty duty, Dialect dialect) throws InterruptedException {
        long began = System.nanoTime();
        duty.restAfter(dialect, TOOK.toNanos());
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
