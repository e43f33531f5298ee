package org.marsad.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.streams.Membership.Protocol;

/** However instances take their places, what they count stays exact while they come and go. */
final class MembershipTest {
    private static final Names NAMES = Names.standard();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static EmbeddedBroker broker;

    @TempDir
    private Path dir;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Pipeline pipeline(String name) {
        return new Pipeline(broker.bootstrapServers(), name, 2);
    }

    private static Counting start(Pipeline pipeline, Membership membership, @Nullable Path state) {
        return Counting.start(settings(pipeline, membership, state), false);
    }

    private static CountingSettings settings(Pipeline pipeline, Membership membership, @Nullable Path state) {
        TopicSetup.Partitions partitions = TopicSetup.ensure(pipeline.cluster, pipeline.topics, 2);
        return new CountingSettings(pipeline.cluster, pipeline.topics, partitions, NAMES, state, 1, membership);
    }

    /** What instances of the protocol classic do among themselves is in {@link BrokerContract}. */
    @Test
    void countsExactlyByAStreamsGroupWhereAClassicOneWasAndIsAgain() {
        Pipeline pipeline = pipeline("protocols");
        Membership classic = Membership.ALONE;
        Membership streams = new Membership(Protocol.streams, 1, null);
        List<Logged> records = ManyLogs.of(150, 5);
        int third = records.size() / 3;
        pipeline.publish(records.subList(0, third), false);
        try (Counting before = start(pipeline, classic, null)) {
            BrokerContract.expectOracle(pipeline, NAMES);
            expectRefused(pipeline, streams);
            assertThat(before.ended()).isNotDone();
        }
        try (Counting stays = start(pipeline, streams, null)) {
            try (Counting leaves = start(pipeline, streams, null)) {
                pipeline.publish(records.subList(third, 2 * third), false);
                await().atMost(PATIENCE)
                        .until(() ->
                                active(leaves).size() == 2 && standby(leaves).size() == 2);
                // Counted against state that came from others.
                pipeline.publish(records.subList(0, third), false);
            }
            expectRefused(pipeline, classic);
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(stays.ended()).isNotDone();
        }
        try (Counting after = start(pipeline, classic, null)) {
            pipeline.publish(records.subList(third, records.size()), false);
            BrokerContract.expectOracle(pipeline, NAMES);
            assertThat(after.ended()).isNotDone();
        }
    }

    private static void expectRefused(Pipeline pipeline, Membership membership) {
        assertThatThrownBy(() -> start(pipeline, membership, null).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--group-protocol");
    }

    @Test
    void nobodyTakesOverWhatANamedInstanceComesBackTo() {
        Pipeline pipeline = pipeline("named");
        Membership one = new Membership(Protocol.classic, 0, "one");
        Membership two = new Membership(Protocol.classic, 0, "two");
        try (Counting stays = start(pipeline, one, dir.resolve("one"))) {
            Set<TaskId> its;
            try (Counting leaves = start(pipeline, two, dir.resolve("two"))) {
                pipeline.publish(ManyLogs.of(60, 8), false);
                await().atMost(PATIENCE)
                        .until(() -> active(leaves).size() == 2 && active(stays).size() == 2);
                BrokerContract.expectOracle(pipeline, NAMES);
                its = active(leaves);
            }
            pipeline.publish(ManyLogs.of(60, 9), false);
            pipeline.publish(ManyLogs.of(60, 8), false);
            try (Counting back = start(pipeline, two, dir.resolve("two"))) {
                await().atMost(PATIENCE).until(() -> active(back).equals(its));
                BrokerContract.expectOracle(pipeline, NAMES);
                assertThat(back.ended()).isNotDone();
            }
            assertThat(active(stays)).hasSize(2).doesNotContainAnyElementsOf(its);
            assertThat(stays.ended()).isNotDone();
        }
    }

    @Test
    void theFirstOfTwoOfOneNameIsToldSo() {
        Pipeline pipeline = pipeline("twice");
        Membership one = new Membership(Protocol.classic, 0, "one");
        pipeline.publish(ManyLogs.of(60, 10), false);
        try (Counting first = start(pipeline, one, null)) {
            await().atMost(PATIENCE).until(first::isRunning);
            try (Counting second = start(pipeline, one, null)) {
                assertThat(complaint(first)).contains("--instance-id one");
                pipeline.publish(ManyLogs.of(60, 11), false);
                BrokerContract.expectOracle(pipeline, NAMES);
                assertThat(second.ended()).isNotDone();
            }
        }
    }

    /** What comes then would be counted by partitions that its ids are no longer in. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anInstanceIsToldSoWhenPartitionsBecomeMore(Protocol protocol) {
        Cluster cluster = new Cluster(broker.bootstrapServers(), Map.of("metadata.max.age.ms", "500"));
        Pipeline pipeline = new Pipeline(cluster, "more-" + protocol, 2, null);
        try (Counting counting = start(pipeline, new Membership(protocol, 0, null), null);
                Admin admin = cluster.admin()) {
            await().atMost(PATIENCE).until(counting::isRunning);
            cluster.get(admin.createPartitions(Map.of(pipeline.topics.events(), NewPartitions.increaseTo(3)))
                    .all());
            assertThat(complaint(counting)).contains("more partitions", "--recount");
        }
    }

    /** What the user is told of its end. */
    private static String complaint(Counting counting) {
        CompletionStage<Void> ended = counting.ended().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Throwable failure =
                ended.handle((done, thrown) -> thrown).toCompletableFuture().join();
        assertThat(failure).isInstanceOf(UserError.class);
        return String.valueOf(failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a b", "a/b"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> new Membership(Protocol.classic, 0, name))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no name");
    }

    private static Set<TaskId> active(Counting counting) {
        return counting.client().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(TaskMetadata::taskId)
                .collect(Collectors.toSet());
    }

    private static Set<TaskId> standby(Counting counting) {
        return counting.client().metadataForLocalThreads().stream()
                .flatMap(thread -> thread.standbyTasks().stream())
                .map(TaskMetadata::taskId)
                .collect(Collectors.toSet());
    }
}
