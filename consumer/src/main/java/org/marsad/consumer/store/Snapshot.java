package org.marsad.consumer.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/** A store as it was at one moment, however it changes meanwhile. For one thread. */
public interface Snapshot extends AutoCloseable {
    /** The first offset of each partition that is not in the store; no entry: nothing of it is. */
    Map<TopicPartition, Long> positions();

    /** The last record of each partition that is in the store; no entry: it is not known. */
    Map<TopicPartition, LastRecord> last();

    /** When the store was last written to; null if never. */
    @Nullable
    Instant changed();

    /** Hands over cells in the order of counts.csv: by country, city, month, affiliation, in code-point order. */
    void cells(CellFilter filter, Consumer<CellCounts> consumer);

    /** What became of the records of each partition of events, by partition. */
    List<Account> accounts();

    /** How far each partition of counts is; those that nothing is known of are missing. */
    List<Progress> progress();

    /** Whether any valid event says that it never happened: that it is simulated, or generated. */
    boolean simulated();

    /** The sum of all accounts. */
    default Ledger ledger() {
        return accounts().stream().map(Account::ledger).reduce(Ledger.EMPTY, Ledger::plus);
    }

    @Override
    void close();
}
