package org.marsad.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** Winners in a store of Kafka Streams, with a changelog of its own: for more ids than memory holds. */
final class StoredWinners implements Winners {
    /** No id is empty. */
    private static final Bytes COMPLETE = Bytes.wrap(new byte[0]);

    private final KeyValueStore<Bytes, byte[]> store;

    /**
     * @param counted the first offset that is not counted yet
     * @throws UserError if the store knows of other records than those before that offset
     */
    StoredWinners(KeyValueStore<Bytes, byte[]> store, long counted) {
        this.store = store;
        byte[] bytes = store.get(COMPLETE);
        long complete = bytes == null ? 0 : new BytesIn(bytes).unsigned();
        if (complete != counted)
            throw new UserError(
                    "the state in RocksDB is up to offset %d of a partition of events, but %d were counted, in memory. Start as before; or, if Kafka was set back to a backup, delete the folder of --state-dir, which is made anew from Kafka; or start once with --recount, which counts the log anew."
                            .formatted(complete, counted));
    }

    @Override
    public @Nullable Winner get(byte[] id) {
        byte[] bytes = store.get(Bytes.wrap(id));
        return bytes == null ? null : WinnerBytes.read(new BytesIn(bytes), WinnerBytes.VERBATIM);
    }

    @Override
    public void put(byte[] id, Winner winner) {
        BytesOut out = new BytesOut();
        WinnerBytes.write(winner, out, WinnerBytes.VERBATIM);
        store.put(Bytes.wrap(id), out.toByteArray());
    }

    @Override
    public void complete(long offset) {
        store.put(COMPLETE, new BytesOut().unsigned(offset).toByteArray());
    }
}
