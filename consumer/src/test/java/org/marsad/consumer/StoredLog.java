package org.marsad.consumer;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.EventRow;
import org.marsad.consumer.store.Store;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Revision;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.Progress;

/** A log of events, and what the counting makes of it, put into a store as the follower would: all of it, or the two apart. */
public final class StoredLog {
    public static final int PARTITIONS = 2;
    private static final long KNOWN_AT = 1_790_000_000_000L;

    private final Names names = Names.standard();
    private final NaiveCounts naive = new NaiveCounts();
    private final Map<String, Revision> winners = new HashMap<>();
    private final Map<Integer, Ledger> ledgers = new TreeMap<>();
    private final Map<Integer, Long> ends = new TreeMap<>();
    private List<EventRow> unstored = new ArrayList<>();

    /** Publishes a statement; it is counted at once, but in the store only later. */
    public void add(Revision revision) {
        add(revision, new String(EventJson.bytes(revision), StandardCharsets.UTF_8));
    }

    /** Likewise one that keeps the rules, as its source writes it. */
    public void add(String value) {
        Checked checked = EventChecks.check(value.getBytes(StandardCharsets.UTF_8), KNOWN_AT, null);
        if (!(checked instanceof Checked.Valid valid)) throw new IllegalArgumentException(checked.toString());
        add(valid.revision(), value);
    }

    private void add(Revision revision, String value) {
        int partition = EventChecks.partitionOf(revision.id().getBytes(StandardCharsets.UTF_8), PARTITIONS);
        SecurityEvent event = revision instanceof SecurityEvent e ? e : null;
        Period month = event == null ? null : Period.of(event.date());
        unstored.add(new EventRow(
                partition,
                next(partition),
                KNOWN_AT,
                revision.id(),
                revision.revision(),
                event == null,
                null,
                null,
                value,
                month));
        account(partition, Ledger.of(count(revision)));
    }

    public void addRejected(@Nullable String id, int partition, Reason reason) {
        unstored.add(new EventRow(partition, next(partition), KNOWN_AT, id, null, false, null, reason, null));
        account(partition, Ledger.of(reason));
    }

    private long next(int partition) {
        return ends.merge(partition, 1L, Long::sum) - 1;
    }

    private void account(int partition, Ledger ledger) {
        ledgers.merge(partition, ledger, Ledger::plus);
    }

    private Outcome count(Revision revision) {
        Revision soFar = winners.get(revision.id());
        Outcome outcome = outcome(revision, soFar);
        boolean wins = soFar == null
                || revision.revision() > soFar.revision()
                || (revision.revision() == soFar.revision() && compare(revision, soFar) > 0);
        if (wins) {
            if (soFar instanceof SecurityEvent event) naive.remove(event);
            if (revision instanceof SecurityEvent event) naive.add(event);
            winners.put(revision.id(), revision);
        }
        return outcome;
    }

    private Outcome outcome(Revision revision, @Nullable Revision soFar) {
        boolean retracted = !(revision instanceof SecurityEvent);
        if (soFar == null) return retracted ? Outcome.RETRACTED : Outcome.COUNTED;
        if (revision.revision() < soFar.revision()) return Outcome.STALE;
        if (revision.revision() > soFar.revision()) return retracted ? Outcome.RETRACTED : Outcome.REVISED;
        return compare(revision, soFar) == 0 ? Outcome.DUPLICATE : Outcome.CONFLICTING;
    }

    private int compare(Revision a, Revision b) {
        if (a instanceof SecurityEvent one && b instanceof SecurityEvent other)
            return Contribution.of(one, names).compareTo(Contribution.of(other, names));
        return Boolean.compare(!(a instanceof SecurityEvent), !(b instanceof SecurityEvent));
    }

    /** Stores everything so far. */
    public void storeAll(Store store) {
        storeEvents(store);
        storeCounts(store);
    }

    /** Stores the events, without what was counted of them. */
    public void storeEvents(Store store) {
        store.apply(new Batch(Map.of(), unstored, Map.of(), Map.of(), positions()));
        unstored = new ArrayList<>();
    }

    /** Stores the counts, with their progress, without the events. */
    public void storeCounts(Store store) {
        Map<Integer, @Nullable Account> accounts = new LinkedHashMap<>();
        ledgers.forEach((partition, ledger) -> accounts.put(
                partition,
                new Account(partition, requireNonNull(ends.get(partition)), ledger, PARTITIONS, names.fingerprint())));
        Map<Integer, @Nullable Progress> progress = new LinkedHashMap<>();
        for (int i = 0; i < PARTITIONS; i++) progress.put(i, new Progress(i, PARTITIONS, ends, 0));
        store.apply(new Batch(naive.changed(), List.of(), accounts, progress, Map.of()));
    }

    /** Stores the cells, without saying how far they are. */
    public void storeCells(Store store) {
        store.apply(new Batch(naive.changed(), List.of(), Map.of(), Map.of(), Map.of()));
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        ends.forEach((partition, end) -> positions.put(new TopicPartition("t.events", partition), end));
        return positions;
    }

    public Map<Cell, CellCounts> cells() {
        return naive.cells();
    }

    public long records() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }
}
