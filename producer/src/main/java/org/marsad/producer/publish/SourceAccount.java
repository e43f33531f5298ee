package org.marsad.producer.publish;

import java.util.Map;
import java.util.TreeMap;
import org.marsad.model.event.Reason;

/**
 * What became of the rows of one source. Once the publisher is flushed, {@code rows = published + skipped + rejected}; until then, the rows
 * are ahead by those that the broker has not acknowledged yet.
 *
 * @param file the source's name
 * @param published rows that the broker has, as events
 * @param skipped rows that are no events of ours
 * @param rejected rows that the broker has, as rejected
 * @param skippedWhy why → how many of those skipped; their sum is skipped
 * @param reasons why → how many of those rejected; their sum is rejected
 */
public record SourceAccount(
        String file,
        long rows,
        long published,
        long skipped,
        long rejected,
        Map<String, Long> skippedWhy,
        Map<Reason, Long> reasons) {
    public SourceAccount {
        skippedWhy = Map.copyOf(skippedWhy);
        reasons = Map.copyOf(reasons);
    }

    /** Whether every row is accounted for. */
    public boolean isBalanced() {
        return rows == published + skipped + rejected;
    }

    /** {@code a.csv: 12 rows = 9 published + 1 skipped (HXL tags 1) + 2 rejected (bad-date 2)}. */
    @Override
    public String toString() {
        Map<String, Long> codes = new TreeMap<>();
        reasons.forEach((reason, count) -> codes.put(reason.code(), count));
        return "%s: %d rows = %d published + %d skipped%s + %d rejected%s"
                .formatted(file, rows, published, skipped, listed(new TreeMap<>(skippedWhy)), rejected, listed(codes));
    }

    private static String listed(Map<String, Long> counts) {
        if (counts.isEmpty()) return "";
        return " " + counts.toString().replace('{', '(').replace('}', ')').replace('=', ' ');
    }
}
