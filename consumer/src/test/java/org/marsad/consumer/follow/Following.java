package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;

/** Follows a pipeline into a store of its own. */
abstract class Following {
    static final int PARTITIONS = 3;
    static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    final Cluster cluster = TestKafka.cluster();

    private final TestStore.Kind kind;

    @SuppressWarnings("NullAway.Init")
    TestStore tested;

    Following(TestStore.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void nothingYet() {
        tested = TestStore.of(kind, folder);
    }

    void follow(Topics topics, Map<Integer, Long> ends) throws InterruptedException {
        try (Store store = tested.open();
                Follower follower = new Follower(cluster, topics, store)) {
            follower.start();
            assertThat(follower.awaitCounted(ends, LIMIT)).isTrue();
        }
    }

    Map<Cell, CellCounts> cells() {
        try (Store store = tested.open();
                Snapshot snapshot = store.snapshot()) {
            Map<Cell, CellCounts> cells = new HashMap<>();
            snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
            return cells;
        }
    }
}
