package org.marsad.consumer.follow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one batch for the store of the records of a poll: of a cell, an account and a progress the last is kept, of events all are.
 *
 * <p>Nobody but the counting writes to {@code marsad.counts} and {@code marsad.ledger}. What is there all the same and is not in its form
 * is passed over with a warning, or one stray record would stop every consumer for ever.
 */
final class Gatherer {
    private static final Logger LOG = LoggerFactory.getLogger(Gatherer.class);

    private final Topics topics;
    private final int eventPartitions;

    Gatherer(Topics topics, int eventPartitions) {
        this.topics = topics;
        this.eventPartitions = eventPartitions;
    }

    Batch gather(Iterable<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> positions) {
        Map<Cell, @Nullable CellCounts> cells = new LinkedHashMap<>();
        List<EventRow> events = new ArrayList<>();
        Map<Integer, @Nullable Account> accounts = new LinkedHashMap<>();
        Map<Integer, @Nullable Progress> progress = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.topic().equals(topics.events())) events.add(event(record));
            else if (record.topic().equals(topics.counts())) own(record, () -> cell(record, cells));
            else own(record, () -> ledger(record, accounts, progress));
        }
        return new Batch(cells, events, accounts, progress, positions);
    }

    private EventRow event(ConsumerRecord<byte[], byte[]> record) {
        var position = new EventChecks.Position(record.key(), record.partition(), eventPartitions);
        Checked checked = EventChecks.check(record.value(), record.timestamp(), position);
        if (checked instanceof Checked.Invalid invalid)
            return new EventRow(
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    invalid.id(),
                    null,
                    false,
                    null,
                    invalid.reason(),
                    null);
        var revision = ((Checked.Valid) checked).revision();
        return new EventRow(
                record.partition(),
                record.offset(),
                record.timestamp(),
                revision.id(),
                revision.revision(),
                revision instanceof Retraction,
                revision instanceof SecurityEvent event && event.source() != null
                        ? event.source().name()
                        : null,
                null,
                new String(record.value(), StandardCharsets.UTF_8));
    }

    private static void cell(ConsumerRecord<byte[], byte[]> record, Map<Cell, @Nullable CellCounts> cells) {
        cells.put(CellJson.key(record.key()), record.value() == null ? null : CellJson.value(record.value()));
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
