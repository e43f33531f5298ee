package org.marsad.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.LedgerJson;
import org.marsad.model.wire.Waiting;

/**
 * Says on a ledger that knows of nothing yet by which partitions and tables the counting will be: an account of nothing. Of instances that start
 * together one is the first, and the others find there what it counts by. Kafka lets one at a time write under a transactional id, and whoever
 * comes to have it sees all that the one before has committed: so none overwrites another's.
 */
final class Claim {
    private static final Duration FOR_THE_FIRST = Duration.ofSeconds(5);

    private final CountingSettings settings;
    private final Cluster cluster;
    private final String ledger;

    Claim(CountingSettings settings) {
        this.settings = settings;
        this.cluster = settings.cluster();
        this.ledger = settings.topics().ledger();
    }

    /** What the ledger says, once it says by what is counted. */
    Ledgers run() {
        Ledgers said = Ledgers.read(cluster, ledger);
        while (said.accounts().isEmpty()) {
            if (!said()) Waiting.until(FOR_THE_FIRST, () -> !read().accounts().isEmpty());
            said = read();
        }
        return said;
    }

    private Ledgers read() {
        return Ledgers.read(cluster, ledger);
    }

    /** Says it unless another has; false if another was about to at the same time. */
    private boolean said() {
        Map<String, Object> config =
                cluster.client(Map.of("transactional.id", settings.topics().application() + "-claim"));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            if (!read().accounts().isEmpty()) return true;
            Account nothing = new Account(
                    0,
                    0,
                    Ledger.EMPTY,
                    settings.partitions().events(),
                    settings.names().fingerprint());
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(ledger, 0, LedgerJson.key(nothing), LedgerJson.value(nothing)));
            producer.commitTransaction();
            return true;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            return false;
        }
    }
}
