package org.marsad.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Revision;

/**
 * The checks of design.md's table, in its order: the first that fails is the reason. A record that is plainly valid, as nearly all are, is
 * read in one pass; every other one is checked step by step.
 */
public final class EventChecks {
    private EventChecks() {}

    /** How a record lies in its topic: its key, and its partition of so many. */
    public record Position(byte @Nullable [] key, int partition, int partitions) {}

    /** The partition that Kafka's own clients choose for a key. */
    public static int partitionOf(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /**
     * Checks a record of {@code marsad.events}.
     *
     * @param timestamp the record's, milliseconds since 1970
     * @param position null for an event that is yet to be published: its key and partition are not checked
     */
    public static Checked check(byte @Nullable [] value, long timestamp, @Nullable Position position) {
        Revision plain = value == null ? null : EventReader.read(value, timestamp);
        return plain != null && (position == null || lies(plain.id(), position))
                ? new Checked.Valid(plain)
                : TreeChecks.check(value, timestamp, position);
    }

    /**
     * Checks what has just been written to be published: it is not read again if it plainly keeps the rules.
     *
     * @param value what {@link EventJson} made of it
     * @param timestamp the record's to be, milliseconds since 1970
     */
    public static Checked check(Revision written, byte[] value, long timestamp) {
        return value.length <= Topics.MAX_EVENT_BYTES && EventRules.keeps(written, timestamp)
                ? new Checked.Valid(written)
                : TreeChecks.check(value, timestamp, null);
    }

    /**
     * Reads the head of an event that is published as it is, valid or not.
     *
     * @param timestamp the record's to be, milliseconds since 1970
     */
    public static Head head(byte[] value, long timestamp) {
        Head plain = PlainHead.of(value, timestamp);
        return plain == null ? TreeChecks.head(value, timestamp) : plain;
    }

    private static boolean lies(String id, Position at) {
        return at.key != null
                && Arrays.equals(id.getBytes(StandardCharsets.UTF_8), at.key)
                && partitionOf(at.key, at.partitions) == at.partition;
    }
}
