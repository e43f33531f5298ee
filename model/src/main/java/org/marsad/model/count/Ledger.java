package org.marsad.model.count;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.marsad.model.event.Reason;

/**
 * The account of records read: what became of how many. {@link #read} is their sum, and the rejected are the sum of their reasons.
 *
 * @param outcomes no entry = 0
 * @param reasons no entry = 0
 */
public record Ledger(Map<Outcome, Long> outcomes, Map<Reason, Long> reasons) {
    public static final Ledger EMPTY = new Ledger(Map.of(), Map.of());

    public Ledger {
        outcomes = sum(Outcome.class, outcomes, Map.of());
        reasons = sum(Reason.class, reasons, Map.of());
        long rejected = outcomes.getOrDefault(Outcome.REJECTED, 0L);
        if (rejected != reasons.values().stream().mapToLong(Long::longValue).sum())
            throw new IllegalArgumentException(rejected + " rejected, but for these reasons: " + reasons);
    }

    /** The ledger of one record that is not rejected. */
    public static Ledger of(Outcome outcome) {
        return new Ledger(Map.of(outcome, 1L), Map.of());
    }

    /** The ledger of one rejected record. */
    public static Ledger of(Reason reason) {
        return new Ledger(Map.of(Outcome.REJECTED, 1L), Map.of(reason, 1L));
    }

    public long get(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    public long read() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    public Ledger plus(Ledger other) {
        return new Ledger(sum(Outcome.class, outcomes, other.outcomes), sum(Reason.class, reasons, other.reasons));
    }

    /** In the order of their declaration, whoever shows them. */
    private static <K extends Enum<K>> Map<K, Long> sum(Class<K> type, Map<K, Long> a, Map<K, Long> b) {
        Map<K, Long> sum = new EnumMap<>(type);
        sum.putAll(a);
        b.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return Collections.unmodifiableMap(sum);
    }

    /** {@code read 12 = counted 9 + … + rejected 1}. */
    @Override
    public String toString() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> outcome.text() + " " + get(outcome))
                .collect(Collectors.joining(" + ", "read " + read() + " = ", ""));
    }
}
