package org.marsad.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.producer.parse.Parsed;

class PublisherTest {
    private static final int PARTITIONS = 4;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final Cluster CLUSTER = Cluster.at(BROKER.bootstrapServers());

    private final Topics topics = new Topics("publisher" + NUMBER.incrementAndGet());

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @BeforeEach
    void topics() {
        TopicSetup.ensure(CLUSTER, topics, PARTITIONS);
    }

    @Test
    void everyRowIsAccountedForAndWhereItBelongs() {
        byte[] row = Events.bytes("2020-13-45;Casablanca");
        Map<Integer, Long> ends;
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            for (int i = 1; i <= 1000; i++) publisher.publish("a.csv", Events.event(i, "t:" + i, 1));
            publisher.publish("a.csv", new Parsed.Skipped(1001, "protest"));
            publisher.publish("a.csv", new Parsed.Skipped(1002, "protest"));
            publisher.publish("b.csv", new Parsed.Rejected(7, Reason.BAD_DATE, "no such month", row, null));
            publisher.flush();

            assertThat(publisher.accounts())
                    .containsExactly(
                            new SourceAccount("a.csv", 1002, 1000, 2, 0, Map.of("protest", 2L), Map.of()),
                            new SourceAccount("b.csv", 1, 0, 0, 1, Map.of(), Map.of(Reason.BAD_DATE, 1L)))
                    .allMatch(SourceAccount::isBalanced);
            ends = publisher.ends();
        }
        Map<Integer, Long> logEnds = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> event : Log.read(CLUSTER, topics.events())) {
            assertThat(event.partition()).isEqualTo(EventChecks.partitionOf(event.key(), PARTITIONS));
            logEnds.merge(event.partition(), event.offset() + 1, Math::max);
        }
        assertThat(ends).isEqualTo(logEnds).hasSize(PARTITIONS);
        ConsumerRecord<byte[], byte[]> record =
                Log.read(CLUSTER, topics.rejected()).get(0);
        Rejected rejected = Rejected.read(record.headers(), record.key(), record.value());
        assertThat(rejected.reason()).isEqualTo(Reason.BAD_DATE);
        assertThat(rejected.detail()).isEqualTo("no such month");
        assertThat(rejected.origin()).isEqualTo(new Rejected.InFile("b.csv", 7));
        assertThat(record.value()).isEqualTo(row);
    }

    @Test
    void aRejectedRowOfTheLargestSizeIsKeptWhole() {
        byte[] row = new byte[Topics.MAX_REJECTED_BYTES];
        new Random(1).nextBytes(row);
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            publisher.publish("a.csv", new Parsed.Rejected(1, Reason.TOO_LARGE, "too large", row, null));
            publisher.flush();
        }
        assertThat(Log.read(CLUSTER, topics.rejected()).get(0).value()).isEqualTo(row);
    }

    @Test
    void aRowThatWasCutSaysWhatItWas() {
        var whole = new Rejected.Whole(20_000_000, "0f".repeat(32));
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            publisher.publish("a.csv", new Parsed.Rejected(1, Reason.TOO_LARGE, "too large", new byte[] {1}, whole));
            publisher.flush();
        }
        ConsumerRecord<byte[], byte[]> record =
                Log.read(CLUSTER, topics.rejected()).get(0);
        assertThat(Rejected.read(record.headers(), record.key(), record.value()).whole())
                .isEqualTo(whole);
    }

    @Test
    void severalThreadsMayPublish() {
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> publishMany(publisher, "a")),
                            CompletableFuture.runAsync(() -> publishMany(publisher, "b")),
                            CompletableFuture.runAsync(() -> publishMany(publisher, "a")))
                    .join();
            publisher.flush();
            assertThat(publisher.account("a").published()).isEqualTo(10_000);
            assertThat(publisher.account("b").published()).isEqualTo(5000);
            assertThat(publisher.accounts()).hasSize(2).allMatch(SourceAccount::isBalanced);
        }
        assertThat(Log.read(CLUSTER, topics.events())).hasSize(15_000);
    }

    private static void publishMany(Publisher publisher, String source) {
        for (int i = 0; i < 5000; i++) publisher.publish(source, Events.event(i, "t:" + source + i, 1));
    }

    @Test
    void aRecordThatKafkaDoesNotTakeIsTheEnd() {
        takeNoMoreThan(2000);
        byte[] large = new byte[5000];
        new Random(1).nextBytes(large);
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            for (int i = 1; i <= 10; i++) publisher.publish("ok.csv", Events.event(i, "t:" + i, 1));
            publisher.publish("a.csv", Events.event(16, "t:16", 1));
            publisher.flush();
            Parsed.Event event = Events.event(17, "t:17", 1);
            publisher.publish("a.csv", new Parsed.Event(17, event.key(), large, event.date()));

            assertThatThrownBy(publisher::flush)
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll(
                            "a.csv, line 17",
                            topics.events(),
                            "larger than",
                            "of a.csv, 1 of the 2 rows read are accounted for")
                    .hasMessageNotContaining("ok.csv");
            assertThat(publisher.hasFailed()).isTrue();
            assertThat(publisher.account("a.csv"))
                    .isEqualTo(new SourceAccount("a.csv", 2, 1, 0, 0, Map.of(), Map.of()));
            assertThatThrownBy(() -> publisher.publish("a.csv", event)).isInstanceOf(UserError.class);
        }
    }

    @Test
    void closingTellsWhatNobodyWasTold() {
        takeNoMoreThan(500);
        byte[] large = new byte[5000];
        new Random(1).nextBytes(large);
        Publisher publisher = new Publisher(CLUSTER, topics);
        publisher.publish(
                "a.csv",
                new Parsed.Event(
                        3, Events.bytes("t:3"), large, Events.event(3, "t:3", 1).date()));
        assertThatThrownBy(publisher::close).isInstanceOf(UserError.class).hasMessageContaining("a.csv, line 3");
        assertThatCode(publisher::close).doesNotThrowAnyException();
    }

    private void takeNoMoreThan(int bytes) {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.events());
        var limit = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = CLUSTER.admin()) {
            CLUSTER.get(
                    admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all());
        }
    }

    @Test
    void anInterruptThatCameBeforeStopsNeitherFlushNorClose() {
        Publisher publisher = new Publisher(CLUSTER, topics);
        publisher.publish("a.csv", Events.event(1, "t:1", 1));
        Thread.currentThread().interrupt();
        publisher.flush();
        assertThat(publisher.account("a.csv").published()).isEqualTo(1);
        publisher.publish("a.csv", new Parsed.Skipped(2, "protest"));
        publisher.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Log.read(CLUSTER, topics.events())).hasSize(1);
    }

    @Test
    void aBrokerThatIsGoneIsTold() {
        EmbeddedBroker dying = EmbeddedBroker.start();
        Cluster impatient = new Cluster(
                dying.bootstrapServers(),
                Map.of("delivery.timeout.ms", "2000", "request.timeout.ms", "1000", "max.block.ms", "2000"));
        try (Publisher publisher = new Publisher(impatient, topics)) {
            TopicSetup.ensure(impatient, topics, PARTITIONS);
            publisher.publish("a.csv", Events.event(1, "t:1", 1));
            publisher.flush();
            dying.close();
            publisher.publish("a.csv", Events.event(2, "t:1", 2));
            assertThatThrownBy(publisher::flush)
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("a.csv, line 2", dying.bootstrapServers(), "of a.csv, 1 of the 2 rows");
        }
    }

    @Test
    void settingsThatMakeNoProducerAreAUsersError() {
        assertThatThrownBy(() -> new Publisher(Cluster.at("nowhere"), topics))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void theAccountReadsAsAnEquation() {
        var account = new SourceAccount(
                "a.csv", 6, 3, 1, 2, Map.of("protest", 1L), Map.of(Reason.BAD_DATE, 1L, Reason.BAD_COUNT, 1L));
        assertThat(account)
                .hasToString(
                        "a.csv: 6 rows = 3 published + 1 skipped (protest 1) + 2 rejected (bad-count 1, bad-date 1)");
    }
}
