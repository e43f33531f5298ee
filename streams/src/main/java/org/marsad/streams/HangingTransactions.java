package org.marsad.streams;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.marsad.model.UserError;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that are over for Kafka's coordinator and still open in a log: nothing that was written there since is ever read. Kafka up to 4.3 leaves
 * one when a broker without others stops, or dies, while a transaction is being ended (KAFKA-20734). What of it counts nobody can tell any more, so that
 * the log has to be counted anew.
 */
final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Set<TransactionState> OVER =
            EnumSet.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private final CountingSettings settings;
    private final Cluster cluster;
    private final Admin admin;

    HangingTransactions(CountingSettings settings, Admin admin) {
        this.settings = settings;
        this.cluster = settings.cluster();
        this.admin = admin;
    }

    /** @throws UserError if one hangs in any topic of the counting */
    void refuse() {
        List<String> topics = new ArrayList<>(InternalTopics.all(settings.topics()));
        topics.addAll(lasting());
        Set<Open> hanging = hanging(topics);
        if (!hanging.isEmpty())
            throw new UserError(
                    "Kafka has left transactions open that are over (KAFKA-20734), and nothing written there since is read: %s. Start once with --recount, which ends them and counts the log anew."
                            .formatted(hanging.stream()
                                    .map(Open::toString)
                                    .sorted()
                                    .collect(joining(", "))));
    }

    /**
     * Ends those in topics that a recount does not delete.
     *
     * @throws UserError if this user may not
     */
    void end() {
        for (Open open : hanging(lasting())) {
            LOG.info("ending the transaction that was left open in {}", open);
            try {
                cluster.get(admin.abortTransaction(open.asSpec()).all());
            } catch (UserError refused) {
                throw new UserError(
                        "%s%nHave an administrator end the transaction that Kafka has left open, and try again: kafka-transactions.sh --bootstrap-server %s --command-config FILE abort --topic %s --partition %d --start-offset %d"
                                .formatted(
                                        refused.getMessage(),
                                        cluster.bootstrapServers(),
                                        open.at.topic(),
                                        open.at.partition(),
                                        open.start));
            }
        }
    }

    private List<String> lasting() {
        Topics topics = settings.topics();
        return List.of(topics.counts(), topics.ledger(), topics.rejected());
    }

    /** A transaction is over only when all its logs say so: one that is over and then found open as before will stay open. */
    private Set<Open> hanging(List<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        Set<Open> open = open(partitions);
        if (open.isEmpty()) return open;
        Set<Long> over = over(open);
        open.removeIf(one -> !over.contains(one.producer));
        open.retainAll(open(partitions));
        return open;
    }

    private List<TopicPartition> partitions(List<String> topics) {
        Set<String> existing = new HashSet<>(cluster.get(admin.listTopics().names()));
        existing.retainAll(topics);
        return cluster.get(admin.describeTopics(existing).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
    }

    private Set<Open> open(List<TopicPartition> partitions) {
        Set<Open> open = new HashSet<>();
        DescribeProducersResult asked = admin.describeProducers(partitions);
        for (TopicPartition at : partitions) {
            try {
                for (ProducerState producer :
                        cluster.get(asked.partitionResult(at)).activeProducers())
                    producer.currentTransactionStartOffset().ifPresent(start -> open.add(open(at, start, producer)));
            } catch (UserError refused) {
                // An earlier version did not have streams read it, and so gave it no right to.
                if (!at.topic().equals(settings.topics().rejected())) throw refused;
            }
        }
        return open;
    }

    private static Open open(TopicPartition at, long start, ProducerState producer) {
        // None yet, if it is the producer's first.
        int coordinatorEpoch = Math.max(producer.coordinatorEpoch().orElse(0), 0);
        return new Open(at, start, producer.producerId(), (short) producer.producerEpoch(), coordinatorEpoch);
    }

    /** Those whose transactions Kafka says to be over. Of others it may not know yet, or not tell this user. */
    private Set<Long> over(Set<Open> open) {
        var asked = new ListTransactionsOptions()
                .filterStates(OVER)
                .filterProducerIds(open.stream().map(Open::producer).collect(toSet()));
        return cluster.get(admin.listTransactions(asked).all()).stream()
                .map(TransactionListing::producerId)
                .collect(toSet());
    }

    private record Open(TopicPartition at, long start, long producer, short epoch, int coordinatorEpoch) {
        AbortTransactionSpec asSpec() {
            return new AbortTransactionSpec(at, producer, epoch, coordinatorEpoch);
        }

        @Override
        public String toString() {
            return at + " at offset " + start;
        }
    }
}
