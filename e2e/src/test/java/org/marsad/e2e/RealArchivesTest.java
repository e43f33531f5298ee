package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Json;
import org.marsad.producer.publish.Publisher;
import org.marsad.producer.read.Archive;
import org.marsad.producer.read.ArchiveOptions;
import org.marsad.streams.Counting;
import org.marsad.streams.Pipeline;

/** Archives as they were published, with the numbers of records that ../shared/data/SOURCES.md gives. */
final class RealArchivesTest {
    private static final Map<String, Long> RECORDS = new TreeMap<>(Map.of(
            "GEDEvent_v26_0_1.csv", 1_727L,
            "hdx_pak_2023.csv", 6_416L,
            "hdx_nga_2021_pandas_index.csv", 4_603L,
            "hdx_ukr_2020.csv", 993L,
            "hdx_ukr_2023.csv", 2_989L));
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void everyLedgerBalances(@TempDir Path out) throws Exception {
        Path folder = Strict.data("ucdp");
        List<String> command = new ArrayList<>(List.of("count", "--out", out.toString()));
        RECORDS.keySet().forEach(file -> command.add(folder.resolve(file).toString()));
        try (Part count = Part.start(out.resolve("log"), command.toArray(String[]::new))) {
            assertThat(count.await()).as(count.output()).isZero();
            assertThat(count.output()).contains("counted").contains("UA").doesNotContain("Exception");
        }
        JsonNode ledger = Json.parse(Files.readString(out.resolve("ledger.json")));
        long published = 0;
        long rejected = 0;
        for (JsonNode source : ledger.path("sources")) {
            long rows = source.path("rows").longValue();
            assertThat(rows).isEqualTo(RECORDS.get(source.path("file").textValue()));
            assertThat(source.path("published").longValue()
                            + source.path("skipped").longValue()
                            + source.path("rejected").longValue())
                    .isEqualTo(rows);
            published += source.path("published").longValue();
            rejected += source.path("rejected").longValue();
        }
        assertThat(ledger.path("sources")).hasSize(RECORDS.size());
        assertThat(ledger.path("read").longValue()).isEqualTo(published);
        long sum = 0;
        for (String outcome :
                List.of("counted", "revised", "retracted", "duplicate", "conflicting", "stale", "rejected"))
            sum += ledger.path(outcome).longValue();
        assertThat(sum).isEqualTo(published);
        assertThat(Files.readAllLines(out.resolve("rejected.ndjson")))
                .hasSize((int) (rejected + ledger.path("rejected").longValue()));
        assertThat(Files.readString(out.resolve("counts.csv"))).startsWith("country,city,month,affiliation,incidents,");
        assertThat(Files.readString(out.resolve("summary.md"))).contains("UA");
    }

    @Test
    void vintagesOfACountryCountAsTheirUnionInAnyOrderAndOnlyOnce() {
        Path older = Strict.data("ucdp/hdx_ukr_2020.csv");
        Path newer = Strict.data("ucdp/hdx_ukr_2023.csv");
        Pipeline forward = new Pipeline(broker.bootstrapServers(), "forward", 4);
        Pipeline backward = new Pipeline(broker.bootstrapServers(), "backward", 4);
        try (Counting first = forward.start(Names.standard(), false);
                Counting second = backward.start(Names.standard(), false)) {
            publish(forward, older);
            publish(forward, newer);
            publish(backward, newer);
            publish(backward, older);
            forward.awaitCounted();
            backward.awaitCounted();
            var counted = forward.cells();
            assertThat(counted).isNotEmpty();
            assertThat(counted.equals(forward.oracle(Names.standard()).cells())).isTrue();
            assertThat(backward.cells().equals(counted)).isTrue();

            var before = forward.ends(forward.topics.counts(), IsolationLevel.READ_UNCOMMITTED);
            publish(forward, older);
            publish(forward, newer);
            forward.awaitCounted();
            assertThat(forward.cells().equals(counted)).isTrue();
            assertThat(forward.ends(forward.topics.counts(), IsolationLevel.READ_UNCOMMITTED))
                    .isEqualTo(before);
            assertThat(first.ended()).isNotDone();
            assertThat(second.ended()).isNotDone();
        }
    }

    private static void publish(Pipeline pipeline, Path file) {
        try (Publisher publisher = new Publisher(pipeline.cluster, pipeline.topics)) {
            for (Archive archive : Archive.open(file, ArchiveOptions.NONE)) {
                try (archive) {
                    archive.forEach(row -> publisher.publish(archive.name(), row));
                }
            }
            publisher.flush();
        }
    }
}
