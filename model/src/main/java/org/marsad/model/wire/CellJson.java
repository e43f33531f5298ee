package org.marsad.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

/** Cells as they stand on {@code marsad.counts}. Keys are byte-for-byte stable, or compaction would keep two of them. */
public final class CellJson {
    private CellJson() {}

    public static byte[] key(Cell cell) {
        return begun(cell).endObject().bytes();
    }

    public static byte[] value(CellCounts cell) {
        JsonText json = begun(cell.cell());
        put(json, "counts", cell.counts());
        if (cell.rolling3() != null) put(json, "rolling3", cell.rolling3());
        if (cell.rolling12() != null) put(json, "rolling12", cell.rolling12());
        return json.endObject().bytes();
    }

    public static Cell key(byte[] key) {
        return cell(Json.own(key));
    }

    public static CellCounts value(byte[] value) {
        CellCounts plain = CellReader.read(value);
        return plain == null ? parsed(value) : plain;
    }

    private static CellCounts parsed(byte[] value) {
        JsonNode node = Json.own(value);
        return new CellCounts(
                cell(node),
                Objects.requireNonNull(counts(node.get("counts"))),
                counts(node.get("rolling3")),
                counts(node.get("rolling12")));
    }

    /** What decides the partition of all cells of a series. */
    public static byte[] key(Series series) {
        return new JsonText()
                .object()
                .put("country", series.country())
                .put("city", series.city())
                .put("affiliation", series.affiliation())
                .endObject()
                .bytes();
    }

    public static ObjectNode object(Series series) {
        return Json.object()
                .put("country", series.country())
                .put("city", series.city())
                .put("affiliation", series.affiliation());
    }

    public static Series series(JsonNode node) {
        return new Series(text(node, "country"), text(node, "city"), text(node, "affiliation"));
    }

    private static JsonText begun(Cell cell) {
        return new JsonText()
                .object()
                .put("country", cell.country())
                .put("city", cell.city())
                .put("month", cell.month().toString())
                .put("affiliation", cell.affiliation());
    }

    private static Cell cell(JsonNode node) {
        Period month = Objects.requireNonNull(Period.parse(text(node, "month")));
        return new Cell(text(node, "country"), text(node, "city"), month, text(node, "affiliation"));
    }

    static String text(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).textValue();
    }

    private static void put(JsonText json, String name, Counts counts) {
        json.object(name)
                .put("incidents", counts.incidents())
                .put("arrests", counts.arrests())
                .put("foiled", counts.foiled())
                .put("arrested", counts.arrested())
                .put("killed", counts.killed())
                .put("wounded", counts.wounded())
                .endObject();
    }

    private static @Nullable Counts counts(@Nullable JsonNode node) {
        if (node == null) return null;
        return new Counts(
                node.path("incidents").longValue(),
                node.path("arrests").longValue(),
                node.path("foiled").longValue(),
                node.path("arrested").longValue(),
                node.path("killed").longValue(),
                node.path("wounded").longValue());
    }
}
