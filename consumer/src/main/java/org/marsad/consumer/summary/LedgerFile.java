package org.marsad.consumer.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marsad.model.UserError;
import org.marsad.model.count.Ledger;
import org.marsad.model.wire.Json;
import org.marsad.model.wire.LedgerJson;

/** {@code ledger.json}: what became of every record read, and of every row of the sources. */
public final class LedgerFile {
    private LedgerFile() {}

    /**
     * What became of the rows of one source: rows = published + skipped + rejected.
     *
     * @param file its name as the user gave it
     * @param skipped not an event of ours
     * @param reasons reason → rows, of the rejected
     */
    public record Source(
            String file, long rows, long published, long skipped, long rejected, Map<String, Long> reasons) {
        public Source {
            reasons = Map.copyOf(reasons);
            if (rows != published + skipped + rejected)
                throw new IllegalArgumentException("%s: %d rows, but %d published, %d skipped and %d rejected"
                        .formatted(file, rows, published, skipped, rejected));
        }
    }

    /**
     * Writes the file.
     *
     * @param ledger the sum of all partitions: {@code Snapshot.ledger}
     * @throws UserError if the file cannot be written
     */
    public static void write(Ledger ledger, List<Source> sources, Path file) {
        ObjectNode node = LedgerJson.object(ledger);
        ArrayNode array = node.putArray("sources");
        for (Source source : sources) {
            ObjectNode reasons = Json.object();
            new TreeMap<>(source.reasons).forEach(reasons::put);
            array.addObject()
                    .put("file", source.file)
                    .put("rows", source.rows)
                    .put("published", source.published)
                    .put("skipped", source.skipped)
                    .put("rejected", source.rejected)
                    .set("reasons", reasons);
        }
        AtomicFile.write(file, writer -> writer.append(node.toPrettyString()).append('\n'));
    }
}
