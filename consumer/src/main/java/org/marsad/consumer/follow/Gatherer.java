package org.marsad.consumer.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.LastRecord;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers records for one batch: of events all, of a cell, an account and a progress the last, and only that is decoded. Keys are equal byte for
 * byte, as on the topic.
 *
 * <p>Nobody but the counting writes to {@code marsad.counts} and {@code marsad.ledger}. What is there all the same and is not in its form
 * is passed over with a warning, or one stray record would stop every consumer for ever. What it replaced on the topic may be passed over with it.
 */
final class Gatherer {
    private static final Logger LOG = LoggerFactory.getLogger(Gatherer.class);

    /** What a record takes in memory beside its bytes, about. */
    private static final int RECORD_BYTES = 200;

    private final Topics topics;
    private final List<EventRow> events = new ArrayList<>();
    private final Map<Bytes, ConsumerRecord<byte[], byte[]>> cells = new LinkedHashMap<>();
    private final Map<Bytes, ConsumerRecord<byte[], byte[]>> ledger = new LinkedHashMap<>();
    private final Map<TopicPartition, @Nullable LastRecord> last = new HashMap<>();
    private Map<TopicPartition, Long> positions = Map.of();
    private long bytes;

    Gatherer(Topics topics) {
        this.topics = topics;
    }

    /**
     * Takes what was read, after all that it took before.
     *
     * @param others records of {@code marsad.counts} and {@code marsad.ledger}
     * @param positions the first offset of each partition that was not read yet
     */
    void add(
            List<EventRow> rows, Iterable<ConsumerRecord<byte[], byte[]>> others, Map<TopicPartition, Long> positions) {
        events.addAll(rows);
        for (EventRow row : rows) {
            bytes += RECORD_BYTES + (row.value() == null ? 0 : row.value().length());
            last.put(new TopicPartition(topics.events(), row.partition()), new LastRecord(row.offset(), row.knownAt()));
        }
        for (var record : others) {
            last.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new LastRecord(record.offset(), record.timestamp()));
            var before =
                    (record.topic().equals(topics.counts()) ? cells : ledger).put(Bytes.wrap(record.key()), record);
            bytes += size(record) - (before == null ? 0 : size(before));
        }
        this.positions = positions;
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return RECORD_BYTES + size(record.key()) + size(record.value());
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Whether nothing was taken, not even positions. */
    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** How much memory it takes, about. */
    long bytes() {
        return bytes;
    }

    /** What has been gathered. */
    Batch batch() {
        Map<Cell, @Nullable CellCounts> counts = new LinkedHashMap<>();
        Map<Integer, @Nullable Account> accounts = new LinkedHashMap<>();
        Map<Integer, @Nullable Progress> progress = new LinkedHashMap<>();
        cells.values().forEach(record -> own(record, () -> cell(record, counts)));
        ledger.values().forEach(record -> own(record, () -> ledger(record, accounts, progress)));
        return new Batch(counts, events, accounts, progress, positions, last);
    }

    private static void cell(ConsumerRecord<byte[], byte[]> record, Map<Cell, @Nullable CellCounts> counts) {
        if (record.value() == null) {
            counts.put(CellJson.key(record.key()), null);
        } else {
            CellCounts value = CellJson.value(record.value());
            counts.put(value.cell(), value);
        }
    }

    private static void ledger(
            ConsumerRecord<byte[], byte[]> record,
            Map<Integer, @Nullable Account> accounts,
            Map<Integer, @Nullable Progress> progress) {
        int partition = LedgerJson.partition(record.key());
        byte[] value = record.value();
        if (LedgerJson.isAccount(record.key()))
            accounts.put(partition, value == null ? null : LedgerJson.account(value));
        else progress.put(partition, value == null ? null : LedgerJson.progress(value));
    }

    private static void own(ConsumerRecord<byte[], byte[]> record, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "passed over a record that Marsad did not write: {}-{} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
