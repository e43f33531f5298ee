package org.marsad.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.broker.EmbeddedBroker;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.SqliteStore;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.names.Names;
import org.marsad.producer.generate.Generated;
import org.marsad.producer.generate.Generator;
import org.marsad.producer.generate.Shares;
import org.marsad.producer.publish.Publisher;
import org.marsad.streams.Oracle;
import org.marsad.streams.Pipeline;

/** Kills what counts and what stores, again and again, while 200,000 generated records arrive: nothing is lost, nothing counted twice. */
final class CrashTest {
    private static final int RECORDS = 200_000;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"memory,5", "rocksdb,4"})
    void countsExactlyThoughKilledAgainAndAgain(String state, int kills) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Pipeline pipeline = new Pipeline(broker.bootstrapServers(), "crash", 4);
            Iterator<Generated> records = new Generator(7, RECORDS, Shares.STANDARD).iterator();
            Part streams = streams(broker, state);
            Part consumer = consumer(broker);
            try {
                for (int kill = 0; kill < kills; kill++) {
                    publish(pipeline, records, RECORDS / kills);
                    // In the middle of it: some of what was just published is counted, some not.
                    long some = (long) RECORDS / kills * kill;
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> pipeline.ledger().read() > some);
                    streams.kill();
                    streams = streams(broker, state);
                    await().atMost(Duration.ofMinutes(2)).until(() -> stored() > some);
                    consumer.kill();
                    consumer = consumer(broker);
                }
                pipeline.awaitCounted();
                Oracle oracle = pipeline.oracle(Names.standard());
                assertThat(oracle.ledger().read()).isEqualTo(RECORDS);
                assertThat(pipeline.ledger()).isEqualTo(oracle.ledger());
                assertThat(pipeline.cells().equals(oracle.cells())).isTrue();
                assertThat(streams.stop()).as(streams.output()).isZero();
                await().atMost(Duration.ofMinutes(2)).until(() -> stored() == RECORDS);
                assertThat(consumer.stop()).as(consumer.output()).isZero();
                expectStored(oracle);
            } finally {
                streams.close();
                consumer.close();
            }
        }
    }

    private static void publish(Pipeline pipeline, Iterator<Generated> records, int count) {
        try (Publisher publisher = new Publisher(pipeline.cluster, pipeline.topics)) {
            for (int i = 0; i < count; i++)
                publisher.publish("generated", records.next().at(i + 1L));
            publisher.flush();
        }
    }

    private Part streams(EmbeddedBroker broker, String state) {
        List<String> command = new ArrayList<>(List.of(
                "streams", "--bootstrap-servers", broker.bootstrapServers(), "--prefix", "crash", "--state", state));
        if (state.equals("rocksdb"))
            command.addAll(List.of("--state-dir", dir.resolve("state").toString()));
        return Part.start(dir.resolve("streams.log"), command.toArray(String[]::new));
    }

    private Part consumer(EmbeddedBroker broker) {
        String store = dir.resolve("store.db").toString();
        String summaries = dir.resolve("summaries").toString();
        return Part.start(
                dir.resolve("consumer.log"),
                "consumer",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--prefix",
                "crash",
                "--store",
                store,
                "--summaries",
                summaries);
    }

    private void expectStored(Oracle oracle) {
        Map<Cell, CellCounts> cells = new HashMap<>();
        try (SqliteStore store = SqliteStore.open(dir.resolve("store.db"));
                Snapshot snapshot = store.snapshot()) {
            snapshot.cells(CellFilter.ALL, cell -> cells.put(cell.cell(), cell));
            assertThat(cells.equals(oracle.cells())).isTrue();
            assertThat(snapshot.ledger()).isEqualTo(oracle.ledger());
        }
    }

    /** How many records of events are in the store: each has a row. */
    private long stored() throws SQLException {
        return query("SELECT count(*) FROM event");
    }

    private long query(String sql) throws SQLException {
        Path store = dir.resolve("store.db");
        if (!Files.exists(store)) return 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store + "?busy_timeout=60000");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        } catch (SQLException e) {
            // The consumer is making its tables.
            if (String.valueOf(e.getMessage()).contains("no such table")) return 0;
            throw e;
        }
    }
}
