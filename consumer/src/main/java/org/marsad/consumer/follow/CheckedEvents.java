package org.marsad.consumer.follow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.marsad.consumer.store.EventRow;
import org.marsad.model.count.Period;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/**
 * Makes rows for the store of records of {@code marsad.events}: one of each, also of those that the checks reject.
 *
 * @param partitions how many the topic has
 */
record CheckedEvents(int partitions) {
    List<EventRow> rows(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<EventRow> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) rows.add(row(record));
        return rows;
    }

    private EventRow row(ConsumerRecord<byte[], byte[]> record) {
        var position = new EventChecks.Position(record.key(), record.partition(), partitions);
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
                new String(record.value(), StandardCharsets.UTF_8),
                revision instanceof SecurityEvent event ? Period.of(event.date()) : null);
    }
}
