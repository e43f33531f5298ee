package org.marsad.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.consumer.Counting;
import org.marsad.consumer.Events;
import org.marsad.consumer.TestKafka;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.Store;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Topics;

/** A store that remembers another history of the topics than they have; BackupTest of e2e sets a broker back for real. */
@Timeout(60)
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class SameLogTest extends Following {
    /** Where the log has another record, and where it does not reach. */
    private static final String ELSEWHEN = "0 1";

    private static final String BEYOND = "1000 1";

    SameLogTest(TestStore.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {ELSEWHEN, BEYOND})
    void storeOfOtherEventsIsRefused(String last) throws Exception {
        Topics topics = TestKafka.topics(1);
        try (var counting = new Counting(cluster, topics, 1)) {
            counting.event(Events.random(1));
            counting.commit();
            follow(topics, counting.ends());
            follow(topics, counting.ends());
            remember(topics.events(), last);
            counting.event(Events.random(2));
            counting.commit();
            assertThatThrownBy(() -> follow(topics, counting.ends()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(topics.events() + "-0, offset " + last.split(" ", -1)[0])
                    .hasMessageContaining("set back to an older backup")
                    .hasMessageContaining("delete this one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ELSEWHEN, BEYOND})
    void otherCountsAreReadAnew(String last) throws Exception {
        Topics topics = TestKafka.topics(1);
        try (var counting = new Counting(cluster, topics, 1)) {
            counting.event(Events.random(1));
            counting.event(Events.random(2));
            counting.commit();
            follow(topics, counting.ends());
            Map<Cell, CellCounts> before = cells();
            spoil(before.values().iterator().next());
            follow(topics, counting.ends());
            assertThat(cells()).as("it is the same log").isNotEqualTo(before);
            remember(topics.counts(), last);
            follow(topics, counting.ends());
            assertThat(cells()).isEqualTo(before);
            assertThat(tested.rows("event")).hasSize(2);
        }
    }

    /** Overwrites what the store knows of the last record of the topic's only partition. */
    private void remember(String topic, String last) throws Exception {
        assertThat(tested.sql("UPDATE meta SET value = '" + last + "' WHERE name = 'last 0 " + topic + "'"))
                .isEqualTo(1);
    }

    private void spoil(CellCounts any) {
        Cell cell = new Cell("MA", "Gone", any.cell().month(), "*");
        try (Store store = tested.open()) {
            store.apply(new Batch(
                    Map.of(cell, new CellCounts(cell, any.counts(), null, null)),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of()));
        }
    }
}
