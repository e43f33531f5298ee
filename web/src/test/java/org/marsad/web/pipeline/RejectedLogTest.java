package org.marsad.web.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.model.wire.Waiting;
import org.marsad.web.pipeline.Rejections.By;

final class RejectedLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Not as long as Kafka is asked for records that do not come. */
    private static final Duration AT_ONCE = Duration.ofSeconds(7);

    @Test
    void tellsWhatIsThereAndWhatComes() {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Cluster cluster = Cluster.at(broker.bootstrapServers());
            TopicSetup.ensure(cluster, Topics.DEFAULT, 2);
            publish(cluster, 1);
            try (RejectedLog log = RejectedLog.follow(cluster, Topics.DEFAULT)) {
                assertThat(Waiting.until(PATIENCE, () -> log.told().known() == Rejections.Known.ALL))
                        .isTrue();
                assertThat(log.told().count(By.PRODUCER, Reason.BAD_DATE)).isEqualTo(1);
                publish(cluster, 2);
                assertThat(Waiting.until(PATIENCE, () -> log.told().count(By.PRODUCER, Reason.BAD_DATE) == 2))
                        .isTrue();
                assertThat(log.told().samples(By.PRODUCER, Reason.BAD_DATE).stream()
                                .map(Sample::detail))
                        .containsExactly("row 2", "row 1");
            }
        }
    }

    @Test
    void ofATopicThatIsEmptyAllIsKnownAtOnce() {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Cluster cluster = Cluster.at(broker.bootstrapServers());
            TopicSetup.ensure(cluster, Topics.DEFAULT, 2);
            try (RejectedLog log = RejectedLog.follow(cluster, Topics.DEFAULT)) {
                assertThat(Waiting.until(AT_ONCE, () -> log.told().known() == Rejections.Known.ALL))
                        .isTrue();
                publish(cluster, 1);
                assertThat(Waiting.until(PATIENCE, () -> log.told().count(By.PRODUCER, Reason.BAD_DATE) == 1))
                        .isTrue();
            }
        }
    }

    @Test
    void aClusterThatIsAwayIsUnknown() {
        Cluster away = new Cluster("127.0.0.1:1", Map.of("default.api.timeout.ms", "200", "request.timeout.ms", "200"));
        try (RejectedLog log = RejectedLog.follow(away, Topics.DEFAULT)) {
            assertThat(Waiting.until(PATIENCE, () -> log.told().known() == Rejections.Known.UNKNOWN))
                    .isTrue();
        }
    }

    private static void publish(Cluster cluster, long row) {
        byte[] value = ("row," + row).getBytes(UTF_8);
        var rejected = Rejected.of(
                Reason.BAD_DATE,
                "row " + row,
                new Rejected.InFile("a.csv", row),
                Instant.ofEpochSecond(row),
                null,
                value);
        try (var producer = new KafkaProducer<byte[], byte[]>(
                cluster.client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(
                    new ProducerRecord<>(Topics.DEFAULT.rejected(), null, (byte[]) null, value, rejected.headers()));
            // What Marsad did not write is passed over.
            producer.send(new ProducerRecord<>(Topics.DEFAULT.rejected(), value));
        }
    }
}
