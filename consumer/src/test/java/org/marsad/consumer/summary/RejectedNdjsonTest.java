package org.marsad.consumer.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.consumer.TestKafka;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.Rejected.InFile;
import org.marsad.model.wire.Rejected.InTopic;
import org.marsad.model.wire.Topics;

@Timeout(60)
class RejectedNdjsonTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final byte[] TEXT = "{\"id\":\"ü\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_UTF8 = {'{', (byte) 0xff, '}'};

    @TempDir
    Path folder;

    private final Cluster cluster = TestKafka.cluster();
    private final Topics topics = TestKafka.topics(3);

    private Producer<byte[], byte[]> producer() {
        var producer = new KafkaProducer<>(
                cluster.client(
                        Map.of("transactional.id", topics.prefix(), "max.request.size", Topics.MAX_MESSAGE_BYTES)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private void send(Producer<byte[], byte[]> producer, int partition, Rejected rejected) {
        producer.send(new ProducerRecord<>(
                topics.rejected(), partition, null, rejected.key(), rejected.value(), rejected.headers()));
    }

    private List<JsonNode> written() throws Exception {
        Path file = folder.resolve("rejected.ndjson");
        long lines = RejectedNdjson.write(cluster, topics, file);
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) nodes.add(Json.parse(line));
        assertThat(nodes).hasSize((int) lines);
        assertThat(folder).isDirectoryContaining("glob:**/rejected.ndjson");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        return nodes;
    }

    @Test
    void everythingRejectedIsThereInTheOrderOfItsOrigin() throws Exception {
        try (var producer = producer()) {
            producer.beginTransaction();
            send(producer, 0, Rejected.of(Reason.MALFORMED, "d1", new InTopic("t", 1, 5), TIME, TEXT, NOT_UTF8));
            send(producer, 1, Rejected.of(Reason.MALFORMED, "d2", new InTopic("t", 0, 9), TIME, null, null));
            send(producer, 2, Rejected.of(Reason.BAD_DATE, "d3", new InFile("b.csv", 2), TIME, null, TEXT));
            send(producer, 0, Rejected.of(Reason.BAD_DATE, "d4", new InFile("a.csv", 10), TIME, null, TEXT));
            send(producer, 0, Rejected.of(Reason.BAD_DATE, "d5", new InFile("a.csv", 9), TIME, null, TEXT));
            producer.send(new ProducerRecord<>(topics.rejected(), 0, null, TEXT));
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, 0, Rejected.of(Reason.BAD_DATE, "aborted", new InFile("a.csv", 11), TIME, null, TEXT));
            producer.abortTransaction();
        }
        List<JsonNode> written = written();
        assertThat(written)
                .extracting(node -> node.path("detail").textValue())
                .containsExactly("d5", "d4", "d3", "d2", "d1");
        assertThat(written.get(0)).isEqualTo(Json.parse("""
                        {"reason":"bad-date","detail":"d5","origin":{"file":"a.csv","line":9},"time":"2026-01-02T03:04:05Z",
                         "key":null,"value":{"base64":"eyJpZCI6IsO8Ig==","text":"{\\"id\\":\\"ü\\""}}"""));
        assertThat(written.get(3)).isEqualTo(Json.parse("""
                        {"reason":"malformed","detail":"d2","origin":{"topic":"t","partition":0,"offset":9},
                         "time":"2026-01-02T03:04:05Z","key":null,"value":null}"""));
        assertThat(written.get(4).path("value"))
                .isEqualTo(Json.object().put("base64", Base64.getEncoder().encodeToString(NOT_UTF8)));
    }

    @Test
    void whatIsLargeIsWholeAndWhatIsTooLargeSaysWhatItWas() throws Exception {
        byte[] large = new byte[Topics.MAX_REJECTED_BYTES];
        byte[] tooLarge = new byte[Topics.MAX_REJECTED_BYTES + 1];
        try (var producer = producer()) {
            producer.beginTransaction();
            send(producer, 0, Rejected.of(Reason.TOO_LARGE, "d", new InFile("a", 1), TIME, null, large));
            send(producer, 0, Rejected.of(Reason.TOO_LARGE, "d", new InFile("a", 2), TIME, null, tooLarge));
            producer.commitTransaction();
        }
        List<JsonNode> written = written();
        assertThat(Base64.getDecoder()
                        .decode(written.get(0).path("value").path("base64").textValue()))
                .isEqualTo(large);
        assertThat(written.get(0).path("value").has("length")).isFalse();
        assertThat(Base64.getDecoder()
                        .decode(written.get(1).path("value").path("base64").textValue()))
                .hasSize(Rejected.KEPT_BYTES);
        assertThat(written.get(1).path("value").path("length").longValue()).isEqualTo(tooLarge.length);
        assertThat(written.get(1).path("value").path("sha256").textValue()).hasSize(64);
    }

    @Test
    void nothingRejectedIsAnEmptyFile() throws Exception {
        assertThat(written()).isEmpty();
    }

    @Test
    void whatIsBeingCommittedIsWaitedFor() throws Exception {
        try (var producer = producer()) {
            producer.beginTransaction();
            send(producer, 0, Rejected.of(Reason.BAD_DATE, "d", new InFile("a", 1), TIME, null, TEXT));
            producer.flush();
            var writing = CompletableFuture.supplyAsync(
                    () -> RejectedNdjson.write(cluster, topics, folder.resolve("rejected.ndjson")));
            assertThatThrownBy(() -> writing.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            producer.commitTransaction();
            assertThat(writing.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }
}
