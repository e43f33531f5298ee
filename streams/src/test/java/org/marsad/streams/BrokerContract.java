package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Reason;
import org.marsad.model.names.Names;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.Topics;

/** The rules on a real broker, wherever the state is: partitions, instances, and starts on what an earlier run has left. */
abstract class BrokerContract {
    private static final Names NAMES = Names.standard();
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Where the state of a pipeline is; null = in memory. */
    abstract @Nullable Path state(String pipeline);

    Pipeline pipeline(String name, int partitions) {
        return new Pipeline(broker.bootstrapServers(), name, partitions, state(name));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,1", "6,1", "1,2", "3,2", "6,2"})
    void countsExactlyOverPartitionsAndInstances(int partitions, int instances) {
        Pipeline pipeline = pipeline("split-" + partitions + "-" + instances, partitions);
        List<Logged> records = ManyLogs.of(300, 31L * partitions + instances);
        int half = records.size() / 2;
        try (Counting stays = pipeline.start(NAMES, false)) {
            pipeline.publish(records.subList(0, half), false);
            if (instances == 2) {
                // Another one joins, and leaves while there is work.
                Counting leaves = pipeline.startAnother(NAMES);
                pipeline.publish(records.subList(half, records.size()), false);
                leaves.close();
            } else {
                pipeline.publish(records.subList(half, records.size()), false);
            }
            expectOracle(pipeline, NAMES);
            assertThat(stays.ended()).isNotDone();
        }
    }

    static void expectOracle(Pipeline pipeline, Names names) {
        pipeline.awaitCounted();
        Oracle oracle = pipeline.oracle(names);
        assertThat(pipeline.ledger()).isEqualTo(oracle.ledger());
        assertThat(pipeline.cells()).isEqualTo(oracle.cells());
        // Once each, but for a log that was counted anew.
        assertThat(pipeline.rejected().stream().map(Rejected::origin).distinct().count())
                .isEqualTo(oracle.ledger().get(Outcome.REJECTED));
    }

    /** As a commit leaves it that kept changes and did not publish them, after which nothing more came. */
    @Test
    void whatWasKeptIsPublishedOnceAfterAStart() {
        Pipeline pipeline = pipeline("kept", 1);
        publish(pipeline, "x:1");
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        Progress published = pipeline.progress();
        long kept = published.changes() + 1;
        Series series = new Series("MA", "Tangier", "IS");
        Period month = Period.of(Objects.requireNonNull(EventDate.parse("2020-02")));
        BytesOut change = new BytesOut().unsigned(published.changes()).unsigned(Codes.of(month));
        for (int f = 0; f < SeriesFigures.FIGURES; f++) change.signed(f == 0 ? 5 : 0);
        byte[] key = CellJson.key(series);
        String changelog = InternalTopics.series(pipeline.topics);
        pipeline.write(changelog, new byte[] {0}, new BytesOut().unsigned(kept).toByteArray());
        pipeline.write(
                changelog,
                ByteBuffer.allocate(key.length + 1).put((byte) 0).put(key).array(),
                change.toByteArray());
        pipeline.write(
                changelog.replace(RollingCounts.SERIES, RollingCounts.PROGRESS),
                new byte[Integer.BYTES],
                LedgerJson.value(published.upTo(kept)));

        for (String then : List.of("x:2", "x:3")) {
            try (Counting counting = pipeline.start(NAMES, false)) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> pipeline.progress().changes() >= kept);
                CellCounts cell = pipeline.cells().get(series.cell(month));
                assertThat(cell).isNotNull();
                assertThat(cell.counts().incidents()).isEqualTo(5);
                assertThat(cell.counts().arrests()).isGreaterThan(0);
                publish(pipeline, then);
                pipeline.awaitCounted();
                assertThat(counting.ended()).isNotDone();
            }
        }
    }

    private static void publish(Pipeline pipeline, String id) {
        String value =
                "{\"id\":\"%s\",\"revision\":1,\"kind\":\"arrest\",\"date\":\"2020-02-04\",\"places\":[{\"country\":\"MA\",\"city\":\"Tangier\"}],\"affiliation\":\"IS\"}"
                        .formatted(id);
        pipeline.publish(List.of(new Logged(bytes(id), bytes(value), 0, 0)), false);
    }

    @Test
    void rejectsWhatAForeignClientPutsIntoAnotherPartitionOrWithoutAKey() {
        Pipeline pipeline = pipeline("foreign", 4);
        String value = "{\"id\":\"x:1\",\"revision\":1,\"kind\":\"arrest\",\"places\":[{\"country\":\"MA\"}]}";
        List<Logged> everywhere = new ArrayList<>();
        for (int p = 0; p < 4; p++) everywhere.add(new Logged(bytes("x:1"), bytes(value), p, 0));
        everywhere.add(new Logged(null, bytes(value), 2, 0));
        everywhere.add(new Logged(bytes("x:2"), bytes(value), 2, 0));
        everywhere.add(new Logged(bytes("x:1"), null, 1, 0));
        everywhere.add(new Logged(bytes("x:1"), new byte[Topics.MAX_EVENT_BYTES + 1], 1, 0));
        pipeline.publish(everywhere, true);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        assertThat(pipeline.ledger().outcomes()).isEqualTo(Map.of(Outcome.COUNTED, 1L, Outcome.REJECTED, 7L));
        assertThat(pipeline.ledger().reasons())
                .isEqualTo(Map.of(
                        Reason.WRONG_PARTITION,
                        3L,
                        Reason.KEY_MISMATCH,
                        2L,
                        Reason.MALFORMED,
                        1L,
                        Reason.TOO_LARGE,
                        1L));
        // The original bytes, and where they lie.
        for (Rejected rejected : pipeline.rejected()) {
            assertThat(rejected.origin()).isInstanceOf(Rejected.InTopic.class);
            if (rejected.reason() == Reason.WRONG_PARTITION)
                assertThat(rejected.value()).isEqualTo(bytes(value));
            if (rejected.reason() == Reason.TOO_LARGE)
                assertThat(rejected.value()).hasSize(Topics.MAX_EVENT_BYTES + 1);
        }
    }

    @Test
    void doesNotCountTwiceWhenTheGroupsOffsetsAreGone() {
        Pipeline pipeline = pipeline("expired", 3);
        pipeline.publish(ManyLogs.of(50, 1), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        var cellsWritten = pipeline.ends(pipeline.topics.counts(), IsolationLevel.READ_UNCOMMITTED);
        deleteGroup(pipeline);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            pipeline.publish(ManyLogs.of(20, 2), false);
            // The same again: against winners that this start has found in its state.
            pipeline.publish(ManyLogs.of(50, 1), false);
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        assertThat(pipeline.ends(pipeline.topics.counts(), IsolationLevel.READ_UNCOMMITTED))
                .isNotEqualTo(cellsWritten);
    }

    /** With the ledger gone too, only the state itself knows what it has counted. */
    @Test
    void doesNotCountTwiceWhenTheLedgerIsGoneToo() {
        Pipeline pipeline = pipeline("ledgerless", 2);
        pipeline.publish(ManyLogs.of(30, 8), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        deleteGroup(pipeline);
        try (Admin admin = pipeline.cluster.admin()) {
            pipeline.cluster.get(
                    admin.deleteTopics(List.of(pipeline.topics.ledger())).all());
        }
        try (Counting counting = pipeline.start(NAMES, false)) {
            pipeline.publish(ManyLogs.of(20, 9), false);
            pipeline.publish(ManyLogs.of(30, 8), false);
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }

    @Test
    void losesNothingWhenTheGroupsOffsetsAreSetAhead() {
        Pipeline pipeline = pipeline("ahead", 3);
        pipeline.publish(ManyLogs.of(50, 3), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        pipeline.publish(ManyLogs.of(50, 4), false);
        try (Admin admin = pipeline.cluster.admin()) {
            Map<TopicPartition, OffsetAndMetadata> ahead = new HashMap<>();
            pipeline.ends(pipeline.topics.events(), IsolationLevel.READ_UNCOMMITTED)
                    .forEach((p, end) -> ahead.put(p, new OffsetAndMetadata(end)));
            pipeline.cluster.get(admin.alterConsumerGroupOffsets(pipeline.topics.application(), ahead)
                    .all());
        }
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }

    @Test
    void refusesOtherTablesUntilTheLogIsRecounted(@TempDir Path dir) throws IOException {
        Names other = Names.with(
                List.of(Files.writeString(dir.resolve("a.csv"), "name,aliases\nIslamic State group,IS\n")), List.of());
        Pipeline pipeline = pipeline("tables", 3);
        pipeline.publish(ManyLogs.of(50, 5), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        assertThatThrownBy(() -> pipeline.start(other, false).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tables of names")
                .hasMessageContaining("--recount");
        try (Counting counting = pipeline.start(other, true)) {
            expectOracle(pipeline, other);
            assertThat(counting.ended()).isNotDone();
        }
        assertThat(pipeline.cells().keySet())
                .anyMatch(cell -> cell.affiliation().equals("Islamic State group"));
    }

    /** Each would count the partitions that it is given by its own, until one moves. */
    @Test
    void ofInstancesWithOtherTablesThatStartTogetherOneCounts(@TempDir Path dir) throws IOException {
        Names other = Names.with(
                List.of(Files.writeString(dir.resolve("a.csv"), "name,aliases\nIslamic State group,IS\n")), List.of());
        Pipeline pipeline = pipeline("together", 2);
        List<CompletableFuture<Counting>> started = List.of(
                CompletableFuture.supplyAsync(() -> pipeline.start(NAMES, false)),
                CompletableFuture.supplyAsync(() -> pipeline.startAnother(other)));
        List<Names> counting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Counting one = started.get(i).join()) {
                counting.add(i == 0 ? NAMES : other);
                pipeline.publish(ManyLogs.of(30, 10), false);
                expectOracle(pipeline, counting.get(0));
                assertThat(one.ended()).isNotDone();
            } catch (CompletionException refused) {
                assertThat(refused)
                        .hasCauseInstanceOf(UserError.class)
                        .hasMessageContaining("tables of names")
                        .hasMessageContaining("--recount");
            }
        }
        assertThat(counting).hasSize(1);
    }

    /** Where nothing was counted, no state can be missing. */
    @Test
    void startsAgainWhereNothingCame() {
        Pipeline pipeline = pipeline("nothing", 2);
        pipeline.start(NAMES, false).close();
        try (Counting counting = pipeline.start(NAMES, false)) {
            pipeline.publish(ManyLogs.of(10, 11), false);
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }

    @Test
    void refusesOtherPartitionsUntilTheLogIsRecounted() {
        Pipeline pipeline = pipeline("grown", 2);
        List<Logged> valid = ManyLogs.of(60, 6);
        pipeline.publish(valid, false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        var before = pipeline.cells();
        try (Admin admin = pipeline.cluster.admin()) {
            pipeline.cluster.get(admin.createPartitions(Map.of(pipeline.topics.events(), NewPartitions.increaseTo(5)))
                    .all());
        }
        assertThatThrownBy(() -> pipeline.start(NAMES, false).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("5 partitions")
                .hasMessageContaining("--recount");
        try (Counting counting = pipeline.start(NAMES, true)) {
            expectOracle(pipeline, NAMES);
            assertThat(pipeline.cells()).isEqualTo(before);
            // What comes later about an event is counted against what was moved.
            pipeline.publish(valid, false);
            expectOracle(pipeline, NAMES);
            assertThat(pipeline.cells()).isEqualTo(before);
            assertThat(counting.ended()).isNotDone();
        }
    }

    @Test
    void refusesToStartWithoutItsState() {
        Pipeline pipeline = pipeline("stateless", 2);
        pipeline.publish(ManyLogs.of(10, 7), false);
        try (Counting counting = pipeline.start(NAMES, false)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
        try (Admin admin = pipeline.cluster.admin()) {
            pipeline.cluster.get(admin.deleteTopics(pipeline.changelogs()).all());
        }
        assertThatThrownBy(() -> pipeline.start(NAMES, false).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("state of the counting is gone")
                .hasMessageContaining("--recount");
        try (Counting counting = pipeline.start(NAMES, true)) {
            expectOracle(pipeline, NAMES);
            assertThat(counting.ended()).isNotDone();
        }
    }

    private static void deleteGroup(Pipeline pipeline) {
        try (Admin admin = pipeline.cluster.admin()) {
            pipeline.cluster.get(admin.deleteConsumerGroups(List.of(pipeline.topics.application()))
                    .all());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
