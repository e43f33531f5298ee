package org.marsad.consumer.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

final class CommittedReaderTest {
    /** By then Kafka's clients have forgotten whom they knew. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** It would ask for a minute how many partitions there are, and then end. */
    @Test
    @Timeout(50)
    void waitsForAsLongAsKafkaIsAway(@TempDir Path folder) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Cluster cluster = Cluster.at(broker.bootstrapServers());
        Topics topics = new Topics("away");
        TopicSetup.ensure(cluster, topics, 2);
        try (CommittedReader reader =
                CommittedReader.together(cluster, Layout.of(cluster, List.of(topics.events())), Map.of())) {
            reader.poll();
            broker.close();
            long end = System.nanoTime() + AWAY.toNanos();
            while (System.nanoTime() < end) assertThat(reader.poll().isEmpty()).isTrue();
            String address = cluster.bootstrapServers();
            broker = EmbeddedBroker.start(folder, Integer.parseInt(address.substring(address.indexOf(':') + 1)));
            publish(cluster, topics);
            ConsumerRecords<byte[], byte[]> read = reader.poll();
            while (read.isEmpty()) read = reader.poll();
            assertThat(read.iterator().next().value()).isEqualTo("new".getBytes(UTF_8));
        } finally {
            broker.close();
        }
    }

    private static void publish(Cluster cluster, Topics topics) {
        try (var producer =
                new KafkaProducer<>(cluster.client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.events(), "new".getBytes(UTF_8)));
        }
    }
}
