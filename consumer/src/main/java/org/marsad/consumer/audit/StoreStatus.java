package org.marsad.consumer.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.consumer.store.StoreReader;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/**
 * Where a store stands: a quick look, where the audit takes its time.
 *
 * @param changed when it was last written to; null if never
 * @param waitingSince when the oldest stored event that may not be in all counts yet became known; null if there is none
 * @param positions of all that it follows: partition → the first offset that is not in it
 */
public record StoreStatus(
        @Nullable Instant changed,
        @Nullable Instant waitingSince,
        Map<TopicPartition, Long> positions,
        Ledger ledger,
        List<Partition> partitions) {
    /**
     * One of events.
     *
     * @param stored the first offset that is not in the store
     * @param accounted the first offset that the ledger does not account for
     * @param complete the first offset that may not be in all counts yet
     * @param records how many the store has before {@code accounted}; likewise read = how many the ledger says there are
     */
    public record Partition(int partition, long stored, long accounted, long complete, long records, long read) {
        /** Whether the ledger accounts for just what is stored; also if the store does not have all of it yet. */
        public boolean balances() {
            return accounted > stored || records == read;
        }

        /** Offsets that are stored and not in all counts yet. */
        public long inMotion() {
            return Math.max(0, stored - complete);
        }
    }

    /** As {@link #isSettled()}, at that moment. */
    public static boolean isSettled(Snapshot snapshot) {
        List<Progress> progress = snapshot.progress();
        Map<Integer, Long> stored = Standing.stored(snapshot);
        for (Progress one : progress) for (int partition : one.complete().keySet()) stored.putIfAbsent(partition, 0L);
        return stored.entrySet().stream()
                .allMatch(entry -> entry.getValue() == Standing.complete(progress, entry.getKey()));
    }

    public static StoreStatus of(StoreReader store) {
        try (SqlSnapshot snapshot = store.snapshot()) {
            Map<Integer, Account> accounts = new TreeMap<>();
            for (Account account : snapshot.accounts()) accounts.put(account.partition(), account);
            Map<Integer, Long> stored = new TreeMap<>();
            for (int partition : accounts.keySet()) stored.put(partition, 0L);
            stored.putAll(Standing.stored(snapshot));
            List<Progress> progress = snapshot.progress();
            List<Partition> partitions = new ArrayList<>();
            for (var entry : stored.entrySet()) {
                Account account = accounts.get(entry.getKey());
                long accounted = account == null ? 0 : account.offset();
                partitions.add(new Partition(
                        entry.getKey(),
                        entry.getValue(),
                        accounted,
                        Standing.complete(progress, entry.getKey()),
                        records(snapshot, entry.getKey(), accounted),
                        account == null ? 0 : account.ledger().read()));
            }
            Map<Integer, Long> complete = new TreeMap<>();
            for (Partition one : partitions) complete.put(one.partition(), one.complete());
            return new StoreStatus(
                    snapshot.changed(),
                    OldestWaiting.of(snapshot, complete),
                    snapshot.positions(),
                    snapshot.ledger(),
                    partitions);
        } catch (SQLException e) {
            throw store.failed(e);
        }
    }

    private static long records(SqlSnapshot snapshot, int partition, long before) throws SQLException {
        try (PreparedStatement select = snapshot.connection()
                .prepareStatement("SELECT count(*) FROM event WHERE partition = ? AND record_offset < ?")) {
            select.setInt(1, partition);
            select.setLong(2, before);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    public boolean balances() {
        return partitions.stream().allMatch(Partition::balances);
    }

    /** Whether events and counts in the store are up to the same offsets. */
    public boolean isSettled() {
        return partitions.stream().allMatch(partition -> partition.stored() == partition.complete());
    }

    public long inMotion() {
        return partitions.stream().mapToLong(Partition::inMotion).sum();
    }
}
