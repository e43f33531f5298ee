package org.marsad.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.marsad.model.count.Ledger;
import org.marsad.model.count.Outcome;
import org.marsad.model.event.Reason;

/** The records of {@code marsad.ledger}. Keys: {@code {"input":0}} for an {@link Account}, {@code {"counts":0}} for a {@link Progress}. */
public final class LedgerJson {
    private static final String INPUT = "input";
    private static final String COUNTS = "counts";

    private LedgerJson() {}

    public static byte[] key(Account account) {
        return Json.bytes(Json.object().put(INPUT, account.partition()));
    }

    public static byte[] key(Progress progress) {
        return Json.bytes(Json.object().put(COUNTS, progress.partition()));
    }

    /** Whether the record of that key is an {@link Account}; otherwise it is a {@link Progress}. */
    public static boolean isAccount(byte[] key) {
        return Json.own(key).has(INPUT);
    }

    /** The partition that the record of that key is about. */
    public static int partition(byte[] key) {
        JsonNode node = Json.own(key);
        return node.path(node.has(INPUT) ? INPUT : COUNTS).intValue();
    }

    public static byte[] value(Account account) {
        ObjectNode node = Json.object().put(INPUT, account.partition()).put("offset", account.offset());
        node.setAll(object(account.ledger()));
        return Json.bytes(node.put("partitions", account.partitions()).put("tables", account.tables()));
    }

    public static byte[] value(Progress progress) {
        ObjectNode node = Json.object().put(COUNTS, progress.partition()).put("partitions", progress.partitions());
        ObjectNode complete = node.putObject("complete");
        new TreeMap<>(progress.complete()).forEach((partition, offset) -> complete.put(partition.toString(), offset));
        return Json.bytes(node.put("changes", progress.changes()));
    }

    public static Account account(byte[] value) {
        JsonNode node = Json.own(value);
        return new Account(
                node.path(INPUT).intValue(),
                node.path("offset").longValue(),
                ledger(node),
                node.path("partitions").intValue(),
                CellJson.text(node, "tables"));
    }

    public static Progress progress(byte[] value) {
        JsonNode node = Json.own(value);
        Map<Integer, Long> complete = new TreeMap<>();
        node.path("complete")
                .properties()
                .forEach(e ->
                        complete.put(Integer.valueOf(e.getKey()), e.getValue().longValue()));
        return new Progress(
                node.path(COUNTS).intValue(),
                node.path("partitions").intValue(),
                complete,
                node.path("changes").longValue());
    }

    /** {@code {"read":…,"counted":…,…,"rejected":…,"reasons":{"bad-date":…}}}. */
    public static ObjectNode object(Ledger ledger) {
        ObjectNode node = Json.object().put("read", ledger.read());
        for (Outcome outcome : Outcome.values()) node.put(outcome.text(), ledger.get(outcome));
        ObjectNode reasons = node.putObject("reasons");
        new TreeMap<>(ledger.reasons()).forEach((reason, count) -> reasons.put(reason.code(), count));
        return node;
    }

    public static Ledger ledger(JsonNode node) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            long count = node.path(outcome.text()).longValue();
            if (count != 0) outcomes.put(outcome, count);
        }
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        node.path("reasons")
                .properties()
                .forEach(e -> reasons.put(Reason.of(e.getKey()), e.getValue().longValue()));
        return new Ledger(outcomes, reasons);
    }
}
