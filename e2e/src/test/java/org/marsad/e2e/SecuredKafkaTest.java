package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.model.wire.Cluster;

/** Who has no right is refused and told so, and nobody is told a secret. */
final class SecuredKafkaTest {
    @TempDir
    static Path shared;

    private static SecuredKafka kafka;

    @TempDir
    Path dir;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(shared);
    }

    @AfterAll
    static void stop() {
        if (kafka != null) kafka.close();
    }

    @ParameterizedTest
    @CsvSource({
        "producer,marsad.counts", "producer,marsad.ledger", "streams,marsad.events", "consumer,marsad.counts",
        "consumer,marsad.events", "consumer,marsad.rejected", "subscriber,marsad.counts", "subscriber,marsad.events"
    })
    void writesNothingBeyondItsRights(String user, String topic) {
        try (KafkaProducer<byte[], byte[]> producer = producer(user, Map.of("enable.idempotence", "false"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[] {1}))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "producer,marsad.events",
        "producer,marsad.counts",
        "subscriber,marsad.events",
        "subscriber,marsad.ledger",
        "subscriber,marsad.rejected"
    })
    void readsNothingBeyondItsRights(String user, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(user, Map.of())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            assertThatThrownBy(() -> {
                        consumer.seek(new TopicPartition(topic, 0), 0);
                        consumer.poll(Duration.ofSeconds(20));
                    })
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aSubscriberHasGroupsOfItsOwnAndNoOthers() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("subscriber", Map.of("group.id", "subscriber-1"))) {
            consumer.subscribe(List.of("marsad.counts"));
            consumer.poll(Duration.ofSeconds(5));
            assertThat(consumer.groupMetadata().groupId()).isEqualTo("subscriber-1");
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("subscriber", Map.of("group.id", "marsad-streams"))) {
            consumer.subscribe(List.of("marsad.counts"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(20)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void nobodyElseTakesPartInTheTransactionsOfTheCounting() {
        try (KafkaProducer<byte[], byte[]> producer =
                producer("producer", Map.of("transactional.id", "marsad-streams-1"))) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void aPartWithAWrongPasswordIsToldSo() throws Exception {
        String wrong = "not-the-password-of-anyone";
        Path config = changed("producer", kafka.password("producer"), wrong);
        String said = fails(config);
        assertThat(said).contains("Authentication failed").doesNotContain(wrong);
    }

    @Test
    void aPartThatDoesNotKnowTheCertificateIsToldSo() throws Exception {
        Path config = Files.write(
                dir.resolve("client.properties"),
                Files.readAllLines(kafka.config("producer")).stream()
                        .filter(line -> !line.startsWith("ssl."))
                        .toList());
        assertThat(fails(config))
                .contains("unable to find valid certification path")
                .doesNotContain(kafka.password("producer"));
    }

    @Test
    void aPartWithTheUserOfAnotherIsToldWhatItMayNot() throws Exception {
        String said = fails(kafka.config("subscriber"));
        assertThat(said).contains("marsad.events").contains("./marsad setup");
    }

    @Test
    void whoMayNotGiveRightsIsToldSo() throws Exception {
        String said = fails(kafka.config("consumer"), "setup", "--subscriber", "friend");
        assertThat(said).contains("this user may not do that", "no rights were given");
    }

    /** The broker shares out the work there, which takes no other rights. */
    @Test
    void countsByTheProtocolStreamsWithItsOwnRights() throws Exception {
        try (Part streams = Part.start(
                dir.resolve("streams.log"),
                "streams",
                "--group-protocol",
                "streams",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--kafka-config",
                kafka.config("streams").toString())) {
            Cluster administrator = kafka.cluster("setup");
            try (Admin admin = administrator.admin()) {
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() ->
                                administrator
                                        .get(admin.describeStreamsGroups(List.of("marsad-streams"))
                                                .all())
                                        .values()
                                        .stream()
                                        .anyMatch(group -> group.groupState() == GroupState.STABLE));
            }
            assertThat(streams.stop()).as(streams.output()).isZero();
        }
        String said = fails(kafka.config("streams"), "streams", "--group-protocol", "streams", "--standbys", "1");
        assertThat(said).contains("streams.num.standby.replicas=1").contains("administrator");
    }

    @Test
    void noSecretIsInAnyLog() throws Exception {
        aPartWithAWrongPasswordIsToldSo();
        assertThat(kafka.secrets())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(kafka.log()).doesNotContain(secret));
    }

    private Path changed(String user, String from, String to) throws IOException {
        return Files.writeString(
                dir.resolve("client.properties"),
                Files.readString(kafka.config(user)).replace(from, to));
    }

    /** What a producer says with such a configuration before it fails. */
    private String fails(Path config) throws Exception {
        return fails(config, "producer");
    }

    private String fails(Path config, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--kafka-config", config.toString()));
        try (Part part = Part.start(dir.resolve("part.log"), arguments.toArray(String[]::new))) {
            assertThat(part.await()).as(part.output()).isEqualTo(1);
            String said = new String(Files.readAllBytes(dir.resolve("part.log")), StandardCharsets.UTF_8);
            List<String> secrets = new ArrayList<>(kafka.secrets());
            assertThat(secrets).allSatisfy(secret -> assertThat(said).doesNotContain(secret));
            assertThat(said).doesNotContain("\tat ");
            return said;
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String user, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("max.block.ms", 20_000);
        kafka.settings(user).forEach(all::put);
        all.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        kafka.settings(user).forEach(all::put);
        all.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
