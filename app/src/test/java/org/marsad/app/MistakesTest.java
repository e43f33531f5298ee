package org.marsad.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marsad.app.Cli.Result;

/** Likely mistakes: each is said in a sentence that names it, with the exit code of its kind. */
final class MistakesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cuont a.csv                                  | Did you mean: ./marsad count
            count --out o                                | Missing required parameter: 'FILE'
            count a.csv                                  | Missing required option: '--out=DIR'
            count a.csv --out o --fromm 2020             | --from
            count a.csv --out o --from February          | February
            count a.csv --out o --from 2021 --to 2020    | swap them
            count a.csv --out o --format xls             | ucdp, gtd, acled, rand, ndjson
            count a.csv --out o --revision 0             | 1 to 2^53-1
            count a.csv --out o --prefix a/b             | a-z A-Z 0-9
            count a.csv --out o --partitions 0           | 1 to 1000
            replay a.csv --rate 5/s --speed 1d/s         | mutually exclusive
            replay a.csv --rate 0                        | 500/s
            replay a.csv --speed fast                    | 30d/s
            producer a.csv                               | ./marsad replay
            producer --simulate lots                     | 500/s
            generate --events 0                          | ask for 1 to
            generate --repeats 0.9 --invalid 0.3         | together
            demo --port 65536                            | 1 to 65535
            broker --port none                           | 'none' is not a whole number
            streams --threads 0                          | 1 to 64
            streams --instance-id a/b                    | 'a/b' is no name of an instance
            streams --instance-id a --group-protocol streams | leave --instance-id away
            streams --group-protocol consumer            | classic, streams
            consumer --interval 0                        | 1 to 86400
            consumer --http 127.0.0.1:0 --no-http        | mutually exclusive
            demo --no-http --http 127.0.0.1:0            | mutually exclusive
            consumer --http 0.0.0.0:0                    | --http-open
            demo --http [::]:0                           | --http-open
            consumer --http-open --http-users users      | mutually exclusive
            consumer --http-tls-password secret          | --http-tls
            password a:b                                 | 'a:b' is no user's name
            retract --reason why                         | 'ID'
            retract a:1                                  | '--reason=TEXT'
            """)
    void wrongUsageIsExplained(String line, String expected) {
        Result result = Cli.run(line.split(" "));
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(expected).contains("--help").doesNotContain("\tat ", "Exception");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void withoutACommandThereIsHelp() {
        Result result = Cli.run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Usage: ./marsad", "demo", "count");
    }

    @Test
    void allProblemsAreSaidAtOnceAndNothingIsCounted(@TempDir Path dir) throws IOException {
        Path good = Files.writeString(dir.resolve("good.ndjson"), CountCommandTest.EVENTS);
        Path foreign = Files.writeString(dir.resolve("foreign.csv"), "name,colour\nx,red\n");
        Path table = Files.writeString(dir.resolve("table.csv"), "name\nx\n");
        Path out = dir.resolve("out");
        Result result = Cli.run(
                "count",
                good.toString(),
                dir.resolve("missing.csv").toString(),
                foreign.toString(),
                "--affiliations",
                table.toString(),
                "--kafka-config",
                dir.resolve("none.properties").toString(),
                "--out",
                out.toString());
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.err())
                .contains("missing.csv", "foreign.csv", "table.csv", "none.properties")
                .doesNotContain("good.ndjson", "\tat ", "Exception");
        assertThat(out).doesNotExist();
    }

    @Test
    void standardInputIsReadOnce(@TempDir Path dir) {
        Result result = Cli.runOn(CountCommandTest.EVENTS, "count", "-", "-", "--out", dir.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("only once");
    }

    @Test
    void whatKafkaMayNotBeToldIsRefused(@TempDir Path dir) throws IOException {
        Path config = Files.writeString(dir.resolve("kafka.properties"), "bootstrap.servers=127.0.0.1:1\nacks=1\n");
        Result result = Cli.run("streams", "--kafka-config", config.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("acks=1");
    }

    @Test
    void noPasswordIsShownOfALoginThatCannotBeRead(@TempDir Path dir) throws IOException {
        Path config = Files.writeString(dir.resolve("kafka.properties"), """
                bootstrap.servers=127.0.0.1:1
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=a password=two S3cret;
                """);
        Result result = Cli.run("setup", "--kafka-config", config.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("sasl.jaas.config").doesNotContain("S3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql://u:S3cret@127.0.0.1:1/db", "JDBC:postgresql://127.0.0.1:1/db?password=S3cret"})
    void noPasswordIsShownOfAStoresUrl(String url) {
        Result result = Cli.run("status", "--store", url);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("--store").doesNotContain("S3cret");
    }

    @Test
    void aFileThatIsNoPropertiesIsNamed(@TempDir Path dir) throws IOException {
        Path config = Files.writeString(dir.resolve("kafka.properties"), "ssl.truststore.location=C:\\users\\me\n");
        Result result = Cli.run("streams", "--kafka-config", config.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(config.toString(), "backslash");
    }

    @Test
    void aKafkaConfigMustSayWhere(@TempDir Path dir) throws IOException {
        Path config = Files.writeString(dir.resolve("kafka.properties"), "security.protocol=SSL\n");
        Result result = Cli.run(
                "replay",
                "--kafka-config",
                config.toString(),
                writtenEvents(dir).toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("--bootstrap-servers");
    }

    private static Path writtenEvents(Path dir) throws IOException {
        return Files.writeString(dir.resolve("events.ndjson"), CountCommandTest.EVENTS);
    }

    @Test
    void thePortOfAnotherIsNotTaken(@TempDir Path dir) throws IOException {
        try (var other = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            Result result = Cli.run(
                    "broker", "--port", port, "--data", dir.resolve("kafka").toString());
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains(port).doesNotContain("\tat ");
        }
    }
}
