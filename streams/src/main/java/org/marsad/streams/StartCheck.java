package org.marsad.streams;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.marsad.model.UserError;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.Progress;
import org.marsad.model.wire.Topics;

/**
 * What rule 9 asks for before counting goes on: the same partitions and tables, also where others begin at the same time ({@link Claim}), the state still there
 * and in today's form, and the group's offsets where the state's own are. Offsets expire after a week of standing still and can be reset by hand; the state knows better.
 *
 * <p>An offset that is too low is harmless, since the processors pass over what their state has counted. One that is too high would lose
 * records: only this check can tell.
 */
final class StartCheck {
    private final CountingSettings settings;
    private final Topics topics;
    private final Cluster cluster;
    private final Admin admin;

    StartCheck(CountingSettings settings, Admin admin) {
        this.settings = settings;
        this.topics = settings.topics();
        this.cluster = settings.cluster();
        this.admin = admin;
    }

    void run() {
        Ledgers ledgers = new Claim(settings).run();
        String tables = settings.names().fingerprint();
        for (Account account : ledgers.accounts().values())
            CountedBy.require(account, settings.partitions().events(), tables);
        for (Progress progress : ledgers.progress().values())
            CountedBy.require(progress, settings.partitions().counts());
        Map<TopicPartition, Long> counted = counted(ledgers);
        Set<String> existing = cluster.get(admin.listTopics().names());
        if (ledgers.accounts().values().stream().anyMatch(account -> account.offset() > 0)) {
            requireState(existing);
            requireLogs(counted);
            StateForm.require(cluster, topics, settings.partitions().counts());
        }
        if (!existing.contains(InternalTopics.changes(topics)))
            counted.keySet().removeIf(p -> !p.topic().equals(topics.events()));
        new Group(cluster, admin, topics.application()).goOnAt(counted);
    }

    /** Up to where the state has counted each partition; 0 if it knows nothing of it. */
    private Map<TopicPartition, Long> counted(Ledgers ledgers) {
        Map<TopicPartition, Long> counted = new HashMap<>();
        for (int p = 0; p < settings.partitions().events(); p++) {
            Account account = ledgers.accounts().get(p);
            counted.put(new TopicPartition(topics.events(), p), account == null ? 0 : account.offset());
        }
        for (int p = 0; p < settings.partitions().counts(); p++) {
            Progress progress = ledgers.progress().get(p);
            counted.put(
                    new TopicPartition(InternalTopics.changes(topics), p), progress == null ? 0 : progress.changes());
        }
        return counted;
    }

    private void requireState(Set<String> existing) {
        List<String> gone = Stream.concat(
                        Stream.of(InternalTopics.changes(topics)), InternalTopics.changelogs(settings).stream())
                .filter(name -> !existing.contains(name))
                .toList();
        if (!gone.isEmpty())
            throw new UserError(
                    "%s says what was counted, but the state of the counting is gone: no topic %s. Start once with --recount, which counts the log anew."
                            .formatted(topics.ledger(), String.join(", ", gone)));
    }

    /** A log that ends before what was counted of it is another one. */
    private void requireLogs(Map<TopicPartition, Long> counted) {
        var asked = counted.keySet().stream().collect(toMap(p -> p, p -> OffsetSpec.latest()));
        cluster.get(admin.listOffsets(asked).all()).forEach((partition, end) -> {
            if (end.offset() < counted.getOrDefault(partition, 0L))
                throw new UserError(
                        "%s ends at offset %d, but %d of its records were counted: it is not the log that was counted. Start once with --recount, which counts this one."
                                .formatted(partition, end.offset(), counted.get(partition)));
        });
    }
}
