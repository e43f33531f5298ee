package org.marsad.streams;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedBytesStore;
import org.jspecify.annotations.Nullable;
import org.marsad.model.wire.Checked;

/**
 * Winners in memory without a changelog of their own: the log of events is never deleted, and folding what was counted of it makes them anew.
 *
 * <p>Kafka Streams restores it from {@code marsad.events} up to the group's offset, and hands over a record's timestamp before its value
 * because this is a {@link TimestampedBytesStore}: without it, dates that were implausible would come back as winners.
 */
final class FoldedWinners implements StateStore, TimestampedBytesStore, Winners {
    private final String name;
    private final EventReading reading;
    private PackedWinners winners = new PackedWinners();
    private int partition;
    private boolean open;

    private FoldedWinners(String name, EventReading reading) {
        this.name = name;
        this.reading = reading;
    }

    static StoreBuilder<FoldedWinners> store(String name, EventReading reading) {
        return new Unlogged<>(name, () -> new FoldedWinners(name, reading));
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        context.register(root, (BatchingStateRestoreCallback) this::fold);
        open = true;
    }

    private void fold(Collection<KeyValue<byte[], byte[]>> records) {
        for (KeyValue<byte[], byte[]> record : records) {
            byte[] timestamped = record.value;
            // A null is no event, whatever its timestamp.
            if (timestamped == null) continue;
            long timestamp = ByteBuffer.wrap(timestamped).getLong();
            byte[] value = Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length);
            if (reading.read(record.key, value, timestamp, partition) instanceof Checked.Valid valid)
                offer(record.key, reading.winner(valid.revision()));
        }
    }

    @Override
    public @Nullable Winner get(byte[] id) {
        return winners.get(id);
    }

    @Override
    public void put(byte[] id, Winner winner) {
        winners.put(id, winner);
    }

    @Override
    public void close() {
        // A task that failed begins again with this same store.
        winners = new PackedWinners();
        open = false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
