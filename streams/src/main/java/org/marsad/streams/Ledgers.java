package org.marsad.streams;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Progress;

/**
 * What {@code marsad.ledger} says, as a snapshot.
 *
 * @param accounts by partition of events
 * @param progress by partition of counts
 */
record Ledgers(Map<Integer, Account> accounts, Map<Integer, Progress> progress) {
    static Ledgers read(Cluster cluster, String topic) {
        Map<Integer, Account> accounts = new TreeMap<>();
        Map<Integer, Progress> progress = new TreeMap<>();
        CommittedLog.read(cluster, List.of(new TopicPartition(topic, 0)), record -> {
            byte[] value = record.value();
            int partition = LedgerJson.partition(record.key());
            boolean account = LedgerJson.isAccount(record.key());
            if (value == null) (account ? accounts : progress).remove(partition);
            else if (account) accounts.put(partition, LedgerJson.account(value));
            else progress.put(partition, LedgerJson.progress(value));
        });
        return new Ledgers(accounts, progress);
    }
}
