package org.marsad.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.bench.task.Job;
import org.marsad.bench.task.Jvm;
import org.marsad.bench.task.Task;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;

/** The command from its arguments to its exit code; but for the last test, tasks run in this process. */
final class BenchTest {
    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private record Ran(int exit, String out, String err) {}

    private static Ran run(Benchmark.Runner runner, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Bench.commandLine(runner)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    private static String[] on(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        return all.toArray(String[]::new);
    }

    private static JsonNode here(Task task, Job job) {
        try {
            return Objects.requireNonNull(task.run(job));
        } catch (Exception e) {
            throw new AssertionError(task + " failed", e);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void whatTheProductAndTheBaselineCountIsWhatTheOracleCounts() throws IOException {
        Path file = folder.resolve("all.json");
        Ran ran = run(
                BenchTest::here,
                on(
                        "--events",
                        "1500",
                        "--runs",
                        "1",
                        "--only",
                        "topology,store,dslBaseline,produce,consume,decode,producerCsv,producerNdjson",
                        "--json",
                        file.toString()));

        assertThat(ran.exit).as(ran.err).isZero();
        JsonNode json = json(file);
        assertThat(json.path("events").intValue()).isEqualTo(1500);
        assertThat(json.at("/topology/exact").booleanValue()).isTrue();
        assertThat(json.at("/dslBaseline/exact").booleanValue()).isTrue();
        assertThat(json.at("/oracle/topology/cells").intValue()).isGreaterThan(10_000);
        for (String part :
                List.of("produce", "consume", "decode", "dslBaseline", "topology", "store", "producerNdjson"))
            assertThat(json.path(part).path("perSecond").doubleValue()).as(part).isPositive();
        assertThat(json.at("/topology/bytesWrittenPerEvent").doubleValue()).isPositive();
        assertThat(json.at("/producerCsv/accepted").intValue()).isEqualTo(1500);
        assertThat(json.at("/decode/decoded").intValue()).isBetween(1400, 1500);
        assertThat(json.at("/ratios/topology~1dslBaseline").doubleValue()).isPositive();
        assertThat(ran.out.lines().filter(line -> line.startsWith("topology ")))
                .hasSize(1)
                .allMatch(line -> line.contains("exact"));
    }

    @Test
    void aWrongCountIsNoResult() {
        Cell cell = new Cell("MA", "Nowhere", new Period(2020, 2), "*");
        CellCounts wrong = new CellCounts(cell, new Counts(1, 0, 0, 0, 0, 0), Counts.ZERO, Counts.ZERO);
        Ran ran = run(
                (task, job) -> {
                    JsonNode said = here(task, job);
                    if (task == Task.TOPOLOGY)
                        publish(job.topics().counts(), CellJson.key(cell), CellJson.value(wrong));
                    return said;
                },
                on("--events", "1000", "--runs", "1", "--only", "topology"));

        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("not exact").contains("not expected: MA\tNowhere\t2020-02\t*\t1");
        assertThat(ran.out).contains("NOT EXACT");
    }

    @Test
    void whatIsInTheClustersOwnTopicIsTheWorkload() throws Exception {
        Path file = folder.resolve("copied.json");
        TopicSetup.ensure(Cluster.at(broker.bootstrapServers()), Topics.DEFAULT, 3);
        publish(Topics.DEFAULT.events(), "a".getBytes(UTF_8), "{}".getBytes(UTF_8));
        publish(Topics.DEFAULT.events(), "b".getBytes(UTF_8), "[]".getBytes(UTF_8));
        Ran ran = run(BenchTest::here, on("--runs", "2", "--only", "consume", "--json", file.toString()));

        assertThat(ran.exit).as(ran.err).isZero();
        assertThat(json(file).path("events").intValue()).isEqualTo(2);
        assertThat(json(file).at("/workload/partitions").intValue()).isEqualTo(3);
        assertThat(json(file).at("/consume/bytes").intValue()).isEqualTo(4);
        assertThat(json(file).at("/consume/runs")).hasSize(2);
        Cluster cluster = Cluster.at(broker.bootstrapServers());
        try (Admin admin = cluster.admin()) {
            assertThat(cluster.get(admin.listTopics().names()))
                    .contains(Topics.DEFAULT.events())
                    .noneMatch(topic -> topic.startsWith("marsad-bench"));
            cluster.get(admin.deleteTopics(Topics.DEFAULT.all().stream()
                            .map(Topics.Topic::name)
                            .toList())
                    .all());
        }
    }

    @Test
    void wrongUsageIsToldWhole() {
        Ran ran = run(BenchTest::here, "--events", "5", "--only", "decode,everything");

        assertThat(ran.exit).isEqualTo(2);
        assertThat(ran.err).contains("--events must be 1000 or more").contains("no part 'everything'");
    }

    @Test
    void processesOfTheirOwnAnswer() {
        Ran ran = run(Jvm::run, "--events", "1000", "--runs", "1", "--only", "consume");

        assertThat(ran.exit).as(ran.err).isZero();
        assertThat(ran.out).contains("1,000 events").contains("consume ");
    }

    private static void publish(String topic, byte[] key, byte[] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, key, value));
        }
    }
}
