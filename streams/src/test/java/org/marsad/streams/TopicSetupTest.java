package org.marsad.streams;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Role;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.TopicSetup.Partitions;
import org.marsad.model.wire.Topics;

/** What is created, and what is refused, as Kafka's own client for administration sees it. */
final class TopicSetupTest {
    private static EmbeddedBroker broker;
    private static Cluster cluster;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        cluster = Cluster.at(broker.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingWithTheSettingsOfDesignMd() throws Exception {
        Topics topics = new Topics("new");
        assertThat(TopicSetup.ensure(cluster, topics, 3)).isEqualTo(new Partitions(3, 3));
        assertThat(settings(topics.events()))
                .isEqualTo(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "message.timestamp.type", "LogAppendTime"));
        assertThat(settings(topics.counts()))
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact",
                        "delete.retention.ms", "" + Duration.ofDays(30).toMillis(),
                        "message.timestamp.type", "LogAppendTime"));
        assertThat(settings(topics.rejected()))
                .isEqualTo(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        "" + Duration.ofDays(90).toMillis(),
                        "max.message.bytes",
                        "" + 18 * 1024 * 1024,
                        "message.timestamp.type",
                        "LogAppendTime"));
        assertThat(settings(topics.ledger()))
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact",
                        "delete.retention.ms", "" + Duration.ofDays(30).toMillis(),
                        "message.timestamp.type", "LogAppendTime"));
        assertThat(topics.all().stream().map(topic -> partitions(topic.name()))).containsExactly(3, 3, 3, 1);
    }

    @Test
    void leavesWhatIsThereAsItIs() throws Exception {
        Topics topics = new Topics("kept");
        Map<String, String> events = Map.of("retention.ms", "-1", "cleanup.policy", "delete", "segment.ms", "3600000");
        create(topics.events(), 5, events);
        create(topics.counts(), 2, Map.of("cleanup.policy", "compact", "delete.retention.ms", "1"));
        create(topics.rejected(), 1, Map.of("max.message.bytes", "20000000"));
        assertThat(TopicSetup.ensure(cluster, topics, 3)).isEqualTo(new Partitions(5, 2));
        assertThat(TopicSetup.ensure(cluster, topics, 4)).isEqualTo(new Partitions(5, 2));
        assertThat(settings(topics.events())).isEqualTo(events);
        assertThat(settings(topics.counts()))
                .isEqualTo(Map.of("cleanup.policy", "compact", "delete.retention.ms", "1"));
        assertThat(settings(topics.rejected())).isEqualTo(Map.of("max.message.bytes", "20000000"));
        assertThat(partitions(topics.rejected())).isEqualTo(1);
    }

    /** Topic, its settings, and the one that is wrong with what mends it. */
    @ParameterizedTest
    @CsvSource({
        "events, retention.ms=604800000, retention.ms=-1",
        "events, retention.ms=-1;retention.bytes=1073741824, retention.bytes=-1",
        "events, retention.ms=-1;cleanup.policy=compact, cleanup.policy=delete",
        "events, retention.ms=-1;cleanup.policy=compact+delete, cleanup.policy=delete",
        "counts, cleanup.policy=delete, cleanup.policy=compact",
        "counts, cleanup.policy=compact+delete, cleanup.policy=compact",
        "rejected, max.message.bytes=1048588, max.message.bytes=18874368",
        "rejected, max.message.bytes=18874367, max.message.bytes=18874368",
        "rejected, max.message.bytes=18874368;cleanup.policy=compact, cleanup.policy=delete",
        "ledger, cleanup.policy=delete, cleanup.policy=compact"
    })
    void refusesWhatWouldLoseHistoryAndSaysTheWayOut(String topic, String settings, String mended) throws Exception {
        Topics topics = new Topics("lossy-" + Integer.toHexString((topic + settings).hashCode()));
        String name = topics.prefix() + "." + topic;
        Map<String, String> wrong = parsed(settings);
        create(name, 1, wrong);
        String setting = mended.substring(0, mended.indexOf('='));
        assertThatThrownBy(() -> TopicSetup.ensure(cluster, topics, 2))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("topic " + name)
                .hasMessageContaining(setting + "=" + wrong.get(setting))
                .hasMessageContaining("kafka-configs.sh --bootstrap-server " + cluster.bootstrapServers()
                        + " --alter --topic " + name + " --add-config " + mended)
                .extracting(error -> String.valueOf(error.getMessage()).lines().count())
                .isEqualTo(1L);
        assertThat(settings(name)).isEqualTo(wrong);
    }

    @Test
    void namesAllProblemsAtOnceAndAllIsWellOnceTheyAreMended() throws Exception {
        Topics topics = new Topics("many");
        create(topics.events(), 1, parsed("cleanup.policy=compact;retention.ms=1000;retention.bytes=1000"));
        for (String topic : List.of(topics.counts(), topics.rejected(), topics.ledger())) create(topic, 1, Map.of());
        UserError refused = catchThrowableOfType(UserError.class, () -> TopicSetup.ensure(cluster, topics, 1));
        assertThat(String.valueOf(refused.getMessage()).lines()).hasSize(6).allSatisfy(TopicSetupTest::doAsItSays);
        assertThat(TopicSetup.ensure(cluster, topics, 1)).isEqualTo(new Partitions(1, 1));
    }

    @Test
    void refusesALedgerOfSeveralPartitionsUntilItIsDeleted() throws Exception {
        Topics topics = new Topics("scattered");
        create(topics.ledger(), 2, parsed("cleanup.policy=compact"));
        assertThatThrownBy(() -> TopicSetup.ensure(cluster, topics, 3, Role.CONSUMER))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("topic " + topics.ledger() + " has 2 partitions and must have 1")
                .hasMessageEndingWith("--delete --topic " + topics.ledger());
        admin.deleteTopics(List.of(topics.ledger())).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(topics.ledger()));
        assertThat(TopicSetup.ensure(cluster, topics, 3)).isEqualTo(new Partitions(3, 3));
        assertThat(partitions(topics.ledger())).isEqualTo(1);
    }

    private static void doAsItSays(String problem) {
        Matcher way =
                Pattern.compile("--topic (\\S+) --add-config (\\S+)=(\\S+)$").matcher(problem);
        assertThat(way.find()).isTrue();
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, way.group(1));
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(way.group(2), way.group(3)), AlterConfigOp.OpType.SET);
        cluster.get(admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all());
    }

    @Test
    void partsThatStartTogetherAgree() {
        Topics topics = new Topics("together");
        List<CompletableFuture<Partitions>> parts = IntStream.range(2, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> TopicSetup.ensure(cluster, topics, n)))
                .toList();
        assertThat(parts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Cluster nobody = new Cluster(
                "127.0.0.1:" + port, Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000"));
        assertThatThrownBy(() -> TopicSetup.ensure(nobody, Topics.DEFAULT, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("is it running");
    }

    private static void create(String topic, int partitions, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                .all()
                .get();
    }

    /** Those that the topic itself has. */
    private static Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return cluster.get(admin.describeConfigs(List.of(resource)).all()).values().stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static int partitions(String topic) {
        return cluster.get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .mapToInt(described -> described.partitions().size())
                .sum();
    }

    /** {@code a=1;b=2+3}, a plus for the comma. */
    private static Map<String, String> parsed(String settings) {
        Map<String, String> parsed = new TreeMap<>();
        for (String setting : settings.split(";", -1)) {
            int at = setting.indexOf('=');
            parsed.put(setting.substring(0, at), setting.substring(at + 1).replace('+', ','));
        }
        return parsed;
    }
}
