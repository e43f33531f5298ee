package org.marsad.producer.generate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Revision;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/** What the topology's own checks make of a generated record, published by Kafka's own rules on the day after the scope's last. */
final class Check {
    private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final int PARTITIONS = 4;

    private Check() {}

    static Checked check(Generated record) {
        int partition = EventChecks.partitionOf(record.key(), PARTITIONS);
        return EventChecks.check(record.value(), NOW, new EventChecks.Position(record.key(), partition, PARTITIONS));
    }

    static Revision valid(Generated record) {
        if (check(record) instanceof Checked.Valid valid) return valid.revision();
        throw new AssertionError(record.role() + " " + text(record) + " is not valid: " + check(record));
    }

    static Reason reason(Generated record) {
        if (check(record) instanceof Checked.Invalid invalid) return invalid.reason();
        throw new AssertionError(text(record) + " is valid");
    }

    static String id(Generated record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    static String text(Generated record) {
        return new String(record.value(), StandardCharsets.ISO_8859_1);
    }
}
