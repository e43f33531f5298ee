package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.app.Cli.Result;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.wire.Cluster;

/** What an administrator is told before and when the topics and rights are made. That they suffice and are no more, SecuredKafkaTest in e2e shows. */
final class SetupCommandTest {
    @TempDir
    Path dir;

    @Test
    void printsTheTopicsAndTheRightsOfEachUserAndNeedsNoKafka() {
        Result result = Cli.run(
                "setup",
                "--print",
                "--prefix",
                "p",
                "--producer",
                "alice,ann",
                "--streams",
                "bob",
                "--consumer",
                "carol",
                "--subscriber",
                "dash");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                topic p.events
                topic p.counts
                topic p.rejected
                topic p.ledger
                User:alice: WRITE, DESCRIBE_CONFIGS on topic p.events
                User:alice: WRITE, DESCRIBE_CONFIGS on topic p.rejected
                User:ann: WRITE, DESCRIBE_CONFIGS on topic p.events
                User:ann: WRITE, DESCRIBE_CONFIGS on topic p.rejected
                User:bob: READ, DESCRIBE_CONFIGS on topic p.events
                User:bob: READ, WRITE, DESCRIBE_CONFIGS on topic p.counts
                User:bob: READ, WRITE, DESCRIBE_CONFIGS on topic p.ledger
                User:bob: READ, WRITE, DESCRIBE_CONFIGS on topic p.rejected
                User:bob: ALL on topic p-streams-*
                User:bob: READ, DELETE on group p-streams
                User:bob: WRITE on transactional id p-streams-*
                User:carol: READ, DESCRIBE_CONFIGS on topic p.events
                User:carol: READ, DESCRIBE_CONFIGS on topic p.counts
                User:carol: READ, DESCRIBE_CONFIGS on topic p.rejected
                User:carol: READ, DESCRIBE_CONFIGS on topic p.ledger
                User:carol: DESCRIBE on group p-streams
                User:dash: READ on topic p.counts
                User:dash: READ on group dash
                User:dash: READ on group dash-*
                """);
    }

    @Test
    void printsTheTopicsAloneWhereNobodyIsNamed() {
        assertThat(Cli.run("setup", "--print").out())
                .isEqualTo("topic marsad.events\ntopic marsad.counts\ntopic marsad.rejected\ntopic marsad.ledger\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            setup --print --producer User:alice   | 'User:alice' is no user's name
            setup --print --producer CN=a,OU=b    | 'CN=a' is no user's name
            setup --print --subscriber marsad     | would get into the group marsad-streams
            setup --print --consumer *            | '*' is no user's name
            setup --print --user alice            | Unknown options: '--user'
            setup --print --partitions 0          | 1 to 1000
            setup --print --streams               | USER
            """)
    void wrongUsageIsExplained(String line, String expected) {
        Result result = Cli.run(line.split(" "));
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(expected).doesNotContain("\tat ", "Exception");
        assertThat(result.out()).isEmpty();
    }

    /** A user's name of blanks would be nobody's. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesABlankUser(String name) {
        assertThat(Cli.run("setup", "--print", "--producer", name).code()).isEqualTo(2);
    }

    @Test
    void asksWhichKafka() {
        Result result = Cli.run("setup", "--producer", "alice");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("which Kafka? Give --bootstrap-servers");
    }

    @Test
    void saysThatNoKafkaHasThatName() {
        Result result = Cli.run("setup", "--bootstrap-servers", "kafka.invalid:9092");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("kafka.invalid:9092").doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    /** A Kafka that asks for no rights cannot give any: the topics are made all the same, and it is said. */
    @Test
    void makesTheTopicsAndSaysWhereNoRightsCanBeGiven() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String[] plain = {"setup", "--bootstrap-servers", broker.bootstrapServers(), "--partitions", "3"};
            Result made = Cli.run(plain);
            assertThat(made.code()).as(made.err()).isZero();
            assertThat(Cli.run(plain)).isEqualTo(made);
            Result refused = Cli.run("setup", "--bootstrap-servers", broker.bootstrapServers(), "--producer", "alice");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("No Authorizer is configured", "no rights were given")
                    .doesNotContain("\tat ");
            assertThat(refused.out()).isEmpty();
            expectPasswordsAndStandbys(broker.bootstrapServers());
        }
    }

    private void expectPasswordsAndStandbys(String servers) throws Exception {
        String[] passwords = {
            "setup", "--bootstrap-servers", servers, "--producer", "alice", "--passwords", dir.toString()
        };
        Path password = dir.resolve("alice").resolve("password");
        assertThat(Cli.run(passwords).err())
                .contains("there is no file " + password)
                .doesNotContain("\tat ");
        Files.createDirectory(password.getParent());
        Files.writeString(password, "not,\"told\n");
        // Then it comes to the rights.
        assertThat(Cli.run(passwords).err()).contains("no rights were given").doesNotContain("told");
        assertThat(Cli.run("setup", "--bootstrap-servers", servers, "--standbys", "2")
                        .code())
                .isZero();
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "marsad-streams");
        try (Admin admin = Cluster.at(servers).admin()) {
            assertThat(admin.describeUserScramCredentials(List.of("alice"))
                            .description("alice")
                            .get()
                            .credentialInfos())
                    .hasSize(1);
            assertThat(admin.describeConfigs(List.of(group)).all().get().get(group))
                    .isNotNull()
                    .satisfies(set -> assertThat(
                                    set.get("streams.num.standby.replicas").value())
                            .isEqualTo("2"));
        }
    }
}
