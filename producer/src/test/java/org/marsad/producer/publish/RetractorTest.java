package org.marsad.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.producer.publish.Retractor.Outcome.Already;
import org.marsad.producer.publish.Retractor.Outcome.Retracted;

class RetractorTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final Cluster CLUSTER = Cluster.at(BROKER.bootstrapServers());

    private Topics topics = new Topics("retractor" + NUMBER.incrementAndGet());

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @BeforeEach
    void topics() {
        TopicSetup.ensure(CLUSTER, topics, 3);
    }

    private void publish(String id, long... revisions) {
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            for (long revision : revisions) publisher.publish("test", Events.event(1, id, revision));
            publisher.flush();
        }
    }

    private List<Retractor.Outcome> retract(String... ids) {
        try (Publisher publisher = new Publisher(CLUSTER, topics)) {
            return new Retractor(CLUSTER, topics).retract(List.of(ids), "reported in error", publisher);
        }
    }

    private List<String> values() {
        return Log.read(CLUSTER, topics.events()).stream()
                .map(record -> Log.text(record.value()))
                .toList();
    }

    @Test
    void theNextRevisionOfTheHighestIsARetraction() {
        publish("t:a", 3, 7, 5);
        publish("t:b", 1);
        publish("t:c", 1);

        assertThat(retract("t:b", "t:a", "t:b")).containsExactly(new Retracted("t:b", 2), new Retracted("t:a", 8));
        assertThat(values())
                .hasSize(7)
                .contains("{\"id\":\"t:a\",\"revision\":8,\"retracted\":true,\"reason\":\"reported in error\"}")
                .contains("{\"id\":\"t:b\",\"revision\":2,\"retracted\":true,\"reason\":\"reported in error\"}");
        assertThat(Log.read(CLUSTER, topics.events()))
                .allMatch(record -> record.partition() == EventChecks.partitionOf(record.key(), 3));
    }

    @Test
    void whatIsRetractedIsLeftAsItIs() {
        publish("t:a", 1, 2);
        assertThat(retract("t:a")).containsExactly(new Retracted("t:a", 3));
        assertThat(retract("t:a")).containsExactly(new Already("t:a", 3));
        assertThat(values()).hasSize(3);

        publish("t:a", 4);
        assertThat(retract("t:a")).as("brought back by a higher revision").containsExactly(new Retracted("t:a", 5));
    }

    @Test
    void aRetractionWinsOverAnEventOfItsRevision() throws Exception {
        publish("t:a", 6);
        byte[] key = Events.bytes("t:a");
        send(key, EventJson.bytes(new Retraction("t:a", 6, null)), EventChecks.partitionOf(key, 3));
        publish("t:a", 6);
        assertThat(retract("t:a")).containsExactly(new Already("t:a", 6));
    }

    @Test
    void whatIsNotValidDoesNotCount() throws Exception {
        publish("t:a", 2);
        byte[] key = Events.bytes("t:a");
        int own = EventChecks.partitionOf(key, 3);
        send(key, Events.bytes(Events.json("t:a", 9).replace("arrest", "raid")), own);
        send(key, Events.bytes(Events.json("t:other", 9)), own);
        send(key, Events.bytes(Events.json("t:a", 9)), (own + 1) % 3);
        assertThat(retract("t:a")).containsExactly(new Retracted("t:a", 3));
    }

    private void send(byte[] key, byte[] value, int partition) throws ExecutionException, InterruptedException {
        var settings = CLUSTER.client(Map.of());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.events(), partition, key, value))
                    .get();
        }
    }

    @Test
    void allProblemsAreToldAtOnceAndNothingIsPublished() {
        publish("t:a", 1);
        publish("t:last", Revision.MAX);
        assertThatThrownBy(() -> retract("t:a", "t:typo", "", "t:last"))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(
                        "'t:typo'", "''", "'t:last' has revision 9007199254740991", "Nothing was retracted")
                .hasMessageNotContaining("'t:a'");
        assertThat(values()).hasSize(2);
    }

    @Test
    void aTopicThatIsNotThereIsAUsersError() {
        topics = new Topics("missing");
        assertThatThrownBy(() -> retract("t:a"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(CLUSTER.bootstrapServers());
    }
}
