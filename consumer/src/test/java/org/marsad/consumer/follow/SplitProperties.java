package org.marsad.consumer.follow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.TestStore;
import org.marsad.consumer.store.Batch;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Snapshot;
import org.marsad.consumer.store.Store;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.count.Period;
import org.marsad.model.wire.Account;
import org.marsad.model.wire.Progress;

/** However records are split over polls, whatever is read again after whatever restart: the tables are those of the records. */
class SplitProperties {
    /** How a run goes on: some records in one poll, then perhaps closing and opening the store, then perhaps going back. */
    record Step(int records, boolean reopened, int back) {}

    @Provide
    Arbitrary<List<Said>> said() {
        Arbitrary<Cell> cells = Combinators.combine(
                        Arbitraries.of("MA", "DZ"),
                        Arbitraries.of("*", "Fez", "a\0b", "\uD83D\uDE00"),
                        Arbitraries.of(Period.UNKNOWN, new Period(2020, 0), new Period(2020, 2)),
                        Arbitraries.of("*", "(unknown)"))
                .as(Cell::new);
        Arbitrary<Said> cell = Combinators.combine(cells, Arbitraries.integers().between(0, 9))
                .as((c, n) -> new Said.OfCell(c, n == 0 ? null : counts(c, n)));
        Arbitrary<Said> account = Combinators.combine(
                        Arbitraries.of(0, 1), Arbitraries.integers().between(0, 99))
                .as((partition, n) -> new Said.OfAccount(
                        partition,
                        n == 0
                                ? null
                                : new Account(
                                        partition,
                                        n,
                                        new Ledger(Map.of(Outcome.COUNTED, (long) n), Map.of()),
                                        2,
                                        "t")));
        Arbitrary<Said> progress = Combinators.combine(
                        Arbitraries.of(0, 1), Arbitraries.integers().between(0, 99))
                .as((partition, n) -> new Said.OfProgress(
                        partition, n == 0 ? null : new Progress(partition, 2, Map.of(0, (long) n, 1, 7L), n)));
        Arbitrary<Said> event = Arbitraries.integers().between(0, 50).map(Said.Event::new);
        Arbitrary<Said> junk = Arbitraries.of(0, 1).map(Said.Junk::new);
        return Arbitraries.oneOf(cell, cell, event, account, progress, junk)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 30))))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void tablesAreThoseOfTheRecords(
            @ForAll("said") List<Said> said,
            @ForAll("steps") List<Step> steps,
            @ForAll(supplier = TestStore.MostlyFiles.class) TestStore.Kind kind)
            throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = records(said);
        Path folder = Files.createTempDirectory("split");
        try {
            TestStore tested = TestStore.of(kind, folder);
            run(tested, records, steps);
            verify(tested, said, records);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static void run(TestStore tested, List<ConsumerRecord<byte[], byte[]>> records, List<Step> steps) {
        Store store = tested.open();
        try {
            int next = 0;
            for (int i = 0; next < records.size(); i++) {
                // The last round goes straight to the end.
                Step step = i < steps.size() ? steps.get(i) : new Step(records.size(), false, 0);
                int end = Math.min(records.size(), next + step.records);
                store.apply(batch(records, next, end));
                next = Math.max(0, end - step.back);
                if (i >= steps.size()) next = end;
                if (step.reopened) {
                    store.close();
                    store = tested.open();
                }
            }
        } finally {
            store.close();
        }
    }

    private static Batch batch(List<ConsumerRecord<byte[], byte[]>> records, int from, int to) {
        Gatherer gatherer = new Gatherer(Said.TOPICS);
        // As in two polls that are stored together.
        int middle = (from + to) / 2;
        add(gatherer, records, from, middle);
        add(gatherer, records, middle, to);
        return gatherer.batch();
    }

    private static void add(Gatherer gatherer, List<ConsumerRecord<byte[], byte[]>> records, int from, int to) {
        Map<Boolean, List<ConsumerRecord<byte[], byte[]>>> isEvent = records.subList(from, to).stream()
                .collect(Collectors.partitioningBy(record -> record.topic().equals(Said.TOPICS.events())));
        gatherer.add(
                new CheckedEvents(Said.PARTITIONS).rows(requireNonNull(isEvent.get(true))),
                requireNonNull(isEvent.get(false)),
                positions(records.subList(0, to)));
    }

    private static Map<TopicPartition, Long> positions(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (var record : records)
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        return positions;
    }

    private static CellCounts counts(Cell cell, int n) {
        Counts counts = new Counts(n, 2L * n, 0, 1L << 40, 0, 1);
        return cell.month().isMonth()
                ? new CellCounts(cell, counts, counts.plus(counts), counts)
                : new CellCounts(cell, counts, null, null);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(List<Said> said) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Said one : said) {
            var partition = new TopicPartition(one.topic(), one.partition());
            // Every third offset is a marker.
            long offset = ends.merge(partition, 1L, (end, more) -> end % 3 == 1 ? end + 2 : end + 1);
            records.add(new ConsumerRecord<>(
                    one.topic(),
                    one.partition(),
                    offset,
                    1_700_000_000_000L + offset,
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    0,
                    one.key(),
                    one.value(),
                    new RecordHeaders(),
                    Optional.empty()));
        }
        return records;
    }

    private static void verify(TestStore tested, List<Said> said, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException, IOException {
        Map<Cell, CellCounts> cells = new HashMap<>();
        Map<Integer, Account> accounts = new TreeMap<>();
        Map<Integer, Progress> progress = new TreeMap<>();
        List<List<Object>> events = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            var record = records.get(i);
            if (said.get(i) instanceof Said.OfCell c) put(cells, c.cell(), c.counts());
            if (said.get(i) instanceof Said.OfAccount a) put(accounts, a.about(), a.account());
            if (said.get(i) instanceof Said.OfProgress p) put(progress, p.about(), p.progress());
            if (said.get(i) instanceof Said.Event e)
                events.add(
                        List.of((long) record.partition(), record.offset(), record.timestamp(), "test:" + e.n(), 1L));
            if (said.get(i) instanceof Said.Junk)
                events.add(List.of((long) record.partition(), record.offset(), record.timestamp(), "missing-id"));
        }
        try (Store store = tested.open();
                Snapshot snapshot = store.snapshot()) {
            Map<Cell, CellCounts> kept = new HashMap<>();
            snapshot.cells(CellFilter.ALL, cell -> kept.put(cell.cell(), cell));
            assertThat(kept).isEqualTo(cells);
            assertThat(snapshot.accounts()).containsExactlyElementsOf(accounts.values());
            assertThat(snapshot.progress()).containsExactlyElementsOf(progress.values());
            assertThat(snapshot.positions()).isEqualTo(positions(records));
        }
        List<List<Object>> rows = tested.rows("event").stream()
                .map(row -> row.get(7) == null
                        ? row.subList(0, 5)
                        : List.of(row.get(0), row.get(1), row.get(2), row.get(7)))
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(events);
    }

    private static <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
        if (value == null) map.remove(key);
        else map.put(key, value);
    }
}
