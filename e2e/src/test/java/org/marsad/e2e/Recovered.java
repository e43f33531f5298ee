package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.marsad.consumer.audit.Audit;
import org.marsad.consumer.audit.AuditResult;
import org.marsad.consumer.audit.Duty;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.consumer.store.Store;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.names.Names;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Shares;
import org.marsad.producer.publish.Publisher;
import org.marsad.streams.Counting;
import org.marsad.streams.Oracle;
import org.marsad.streams.Pipeline;

/** A pipeline on what was kept of an earlier one, and its store: whole if nothing of it is lost, doubled or misread. */
record Recovered(Pipeline pipeline, Path store) {
    static final Names NAMES = Names.standard();

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The topics have what the oracle counts of the log. */
    void expectWhole() {
        Oracle oracle = pipeline.oracle(NAMES);
        assertThat(pipeline.ledger()).isEqualTo(oracle.ledger());
        assertThat(pipeline.cells()).isEqualTo(oracle.cells());
    }

    /** Counts and stores on: what is there, and what comes about the same events and about others. */
    void countOn(boolean recount) throws InterruptedException {
        try (Counting counting = pipeline.start(NAMES, recount);
                Store open = SqliteStore.open(store);
                Follower follower = new Follower(pipeline.cluster, pipeline.topics, open)) {
            follower.start();
            pipeline.awaitCounted();
            expectWhole();
            // The archives' own events again, of which all must be known still, and others.
            publish(5, 120);
            publish(6, 60);
            follow(follower);
            expectWhole();
            expectStored();
            assertThat(counting.ended()).isNotDone();
        }
    }

    /** Waits until all that is there is counted and stored. */
    void follow(Follower follower) throws InterruptedException {
        pipeline.awaitCounted();
        Map<Integer, Long> ends = new HashMap<>();
        pipeline.ends(pipeline.topics.events(), IsolationLevel.READ_COMMITTED)
                .forEach((partition, end) -> ends.put(partition.partition(), end));
        assertThat(follower.awaitCounted(ends, LIMIT)).isTrue();
    }

    void publish(long seed, int events) {
        Iterator<Generated> records = new Generator(seed, events, Shares.STANDARD).iterator();
        try (Publisher publisher = new Publisher(pipeline.cluster, pipeline.topics)) {
            for (long line = 1; records.hasNext(); line++)
                publisher.publish("generated", records.next().at(line));
            publisher.flush();
        }
    }

    /** The store has every record once, the same counts, and the audit agrees. */
    void expectStored() throws InterruptedException {
        Oracle oracle = pipeline.oracle(NAMES);
        Map<Cell, CellCounts> cells = new HashMap<>();
        StoreReader reader = StoreReader.at(store);
        try (Snapshot snapshot = reader.snapshot()) {
            snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
            assertThat(snapshot.ledger()).isEqualTo(oracle.ledger());
        }
        assertThat(cells).isEqualTo(oracle.cells());
        AuditResult audit = Audit.run(reader, NAMES, Duty.FULL);
        assertThat(audit.state()).as("%s", audit).isEqualTo(AuditResult.State.AGREES);
        assertThat(audit.events()).isEqualTo(oracle.ledger().read());
    }
}
