package org.marsad.streams;

import org.marsad.model.event.Revision;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/** How a record of events becomes a winner, or does not: the same whether it is counted or only folded. */
record EventReading(Names names, int partitions) {
    Checked read(byte[] key, byte[] value, long timestamp, int partition) {
        // Of a record without a timestamp Kafka Streams says -1.
        return EventChecks.check(value, Math.max(0, timestamp), new EventChecks.Position(key, partition, partitions));
    }

    Winner winner(Revision revision) {
        return Winner.of(revision, names);
    }
}
