package org.marsad.app.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.follow.Follower;
import org.marsad.consumer.store.Batch;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.wire.Account;

/** Watches a pipeline on behalf of a view: keeps of one country what can be shown, as of the follower's last commit. */
public final class Watch implements Follower.Listener, Scene {
    private static final int CHANGES = 60;
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private record Reading(Instant time, long read) {}

    private final String country;
    private final Clock clock;
    private final Map<Series, NavigableMap<Period, CellCounts>> cells = new HashMap<>();
    private final Map<Integer, Account> accounts = new HashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final List<String> steps = new ArrayList<>();
    private Map<Integer, Long> published = Map.of();
    private @Nullable String servers;
    private @Nullable String page;
    private @Nullable LocalDate day;

    /** @param country whose counts are shown, an ISO 3166-1 alpha-2 code */
    public Watch(String country, Clock clock) {
        this.country = country;
        this.clock = clock;
    }

    /** Something that is being done to start. */
    public synchronized void step(String what) {
        steps.add(what);
    }

    public synchronized void servesAt(String address) {
        servers = address;
    }

    /** Where the page is. */
    public synchronized void pageAt(String address) {
        page = address;
    }

    /**
     * What the producer has done.
     *
     * @param ends partition of events → the offset after the last record that Kafka has
     * @param simulated the date of the last simulated event; null = there was none
     */
    public synchronized void published(Map<Integer, Long> ends, @Nullable LocalDate simulated) {
        published = ends;
        day = simulated;
    }

    @Override
    public synchronized void committed(Batch batch) {
        Instant now = clock.instant();
        batch.cells().forEach((cell, counts) -> {
            if (cell.country().equals(country)) cell(now, cell, counts);
        });
        batch.accounts().forEach((partition, account) -> {
            if (account != null) accounts.put(partition, account);
        });
        readings.addLast(new Reading(now, ledger().read()));
    }

    private void cell(Instant now, Cell cell, @Nullable CellCounts counts) {
        NavigableMap<Period, CellCounts> months = cells.computeIfAbsent(cell.series(), series -> new TreeMap<>());
        CellCounts before = counts == null ? months.remove(cell.month()) : months.put(cell.month(), counts);
        Counts by = own(counts).minus(own(before));
        if (by.isZero()) return;
        changes.addFirst(new Change(now, cell, by));
        if (changes.size() > CHANGES * 4) changes.removeLast();
    }

    private static Counts own(@Nullable CellCounts counts) {
        return counts == null ? Counts.ZERO : counts.counts();
    }

    /** The account of all records counted so far. */
    public synchronized Ledger ledger() {
        return accounts.values().stream().map(Account::ledger).reduce(Ledger.EMPTY, Ledger::plus);
    }

    @Override
    public List<AttributedString> frame(int columns, int rows) {
        return Frame.of(picture(), columns, rows);
    }

    synchronized Picture picture() {
        Instant now = clock.instant();
        List<CellCounts> months = months();
        return new Picture(
                List.copyOf(steps),
                servers,
                page,
                ledger(),
                months,
                months.isEmpty() ? Map.of() : cities(months.get(0).cell().month()),
                changes.stream()
                        .filter(change -> isOfCity(change.cell()))
                        .limit(CHANGES)
                        .toList(),
                fresh(now.minus(FRESH)),
                perSecond(now),
                waiting(),
                day);
    }

    private static boolean isOfCity(Cell cell) {
        return !cell.city().equals(Series.ALL) && !cell.affiliation().equals(Series.ALL);
    }

    private Set<Cell> fresh(Instant since) {
        return changes.stream()
                .filter(change -> change.time().isAfter(since))
                .map(Change::cell)
                .collect(Collectors.toSet());
    }

    private List<CellCounts> months() {
        var national = cells.getOrDefault(new Series(country, Series.ALL, Series.ALL), new TreeMap<>());
        return national.descendingMap().values().stream()
                .filter(cell -> cell.cell().month().isMonth())
                .dropWhile(cell -> cell.counts().isZero())
                .toList();
    }

    private Map<String, CellCounts> cities(Period month) {
        Map<String, CellCounts> busiest = new LinkedHashMap<>();
        cells.entrySet().stream()
                .filter(entry -> isCity(entry.getKey()))
                .map(entry -> entry.getValue().get(month))
                .filter(cell -> cell != null)
                .sorted(Comparator.comparingLong((CellCounts cell) -> -events(cell.rolling12()))
                        .thenComparing(cell -> cell.cell().city()))
                .forEach(cell -> busiest.put(cell.cell().city(), cell));
        return busiest;
    }

    private static boolean isCity(Series series) {
        return series.affiliation().equals(Series.ALL)
                && !series.city().equals(Series.ALL)
                && !series.city().equals(Series.UNKNOWN);
    }

    static long events(@Nullable Counts counts) {
        return counts == null ? 0 : counts.incidents() + counts.arrests();
    }

    private double perSecond(Instant now) {
        while (readings.size() > 1 && readings.getFirst().time().isBefore(now.minus(MEASURED))) readings.removeFirst();
        if (readings.isEmpty()) return 0;
        Reading first = readings.getFirst();
        long millis = Duration.between(first.time(), now).toMillis();
        return millis <= 0 ? 0 : 1000.0 * (ledger().read() - first.read()) / millis;
    }

    private long waiting() {
        return published.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - offset(end.getKey())))
                .sum();
    }

    private long offset(int partition) {
        Account account = accounts.get(partition);
        return account == null ? 0 : account.offset();
    }
}
