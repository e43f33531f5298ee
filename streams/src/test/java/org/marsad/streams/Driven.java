package org.marsad.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Rejected;
import org.marsad.model.wire.TopicSetup;
import org.marsad.model.wire.Topics;
import org.marsad.model.wire.Waiting;

/** The topology in Kafka's test driver, with one partition: every record is committed before the next is read. */
final class Driven implements AutoCloseable {
    static final Names NAMES = Names.standard();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Where the state is. */
    enum Backing {
        MEMORY,
        ROCKSDB
    }

    private final @Nullable Path folder;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<byte[], byte[]> counts;
    private final TestOutputTopic<byte[], byte[]> rejected;
    private final TestOutputTopic<byte[], byte[]> ledgers;
    final Map<Cell, CellCounts> cells = new HashMap<>();
    final List<Rejected> rejections = new ArrayList<>();

    @Nullable
    Account account;

    @Nullable
    Progress progress;

    Driven(Backing backing) {
        this(backing, 1);
    }

    /** @param threads what may be held back is in proportion to them */
    Driven(Backing backing, int threads) {
        folder = backing == Backing.ROCKSDB ? folder() : null;
        CountingSettings settings = settings(folder, threads);
        Properties config = new Properties();
        config.putAll(Counting.config(settings));
        driver = new TopologyTestDriver(CountingTopology.get(settings), config);
        Topics topics = settings.topics();
        events = driver.createInputTopic(topics.events(), new ByteArraySerializer(), new ByteArraySerializer());
        counts = driver.createOutputTopic(topics.counts(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        rejected =
                driver.createOutputTopic(topics.rejected(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        ledgers = driver.createOutputTopic(topics.ledger(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("driven");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CountingSettings settings(@Nullable Path state, int threads) {
        return new CountingSettings(
                Cluster.at("localhost:1"), Topics.DEFAULT, new TopicSetup.Partitions(1, 1), NAMES, state, threads);
    }

    /** Reads a record; returns the cells that were written with it. */
    List<Cell> read(Logged record) {
        events.pipeInput(new TestRecord<>(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp())));
        return written();
    }

    /** Has the counting look at the clock: what it has published a moment ago it does not publish again at once. */
    void tick() {
        driver.advanceWallClockTime(CommitPace.TICK);
        written();
    }

    /** How many records are in what is published. */
    long published() {
        return progress == null ? 0 : progress.complete().getOrDefault(0, 0L);
    }

    /** Waits until so many records are in what is published. */
    void awaitPublished(long records) {
        boolean published = Waiting.until(PATIENCE, () -> {
            tick();
            return published() == records;
        });
        if (!published) throw new AssertionError("not published: " + progress);
    }

    private List<Cell> written() {
        List<Cell> written = new ArrayList<>();
        counts.readRecordsToList().forEach(out -> {
            Cell cell = CellJson.key(out.key());
            written.add(cell);
            if (out.value() == null) cells.remove(cell);
            else cells.put(cell, CellJson.value(out.value()));
        });
        rejected.readRecordsToList()
                .forEach(out -> rejections.add(Rejected.read(out.headers(), out.key(), out.value())));
        ledgers.readRecordsToList().forEach(out -> {
            if (LedgerJson.isAccount(out.key())) account = LedgerJson.account(out.value());
            else progress = LedgerJson.progress(out.value());
        });
        return written;
    }

    Ledger ledger() {
        return account == null ? Ledger.EMPTY : account.ledger();
    }

    @Override
    public void close() {
        driver.close();
        if (folder == null) return;
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
