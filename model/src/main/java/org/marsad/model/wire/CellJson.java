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
        return Json.bytes(object(cell));
    }

    public static byte[] value(CellCounts cell) {
        ObjectNode value = object(cell.cell());
        value.set("counts", object(cell.counts()));
        if (cell.rolling3() != null) value.set("rolling3", object(cell.rolling3()));
        if (cell.rolling12() != null) value.set("rolling12", object(cell.rolling12()));
        return Json.bytes(value);
    }

    public static Cell key(byte[] key) {
        return cell(Json.own(key));
    }

    public static CellCounts value(byte[] value) {
        JsonNode node = Json.own(value);
        return new CellCounts(
                cell(node),
                Objects.requireNonNull(counts(node.get("counts"))),
                counts(node.get("rolling3")),
                counts(node.get("rolling12")));
    }

    /** What decides the partition of all cells of a series. */
    public static byte[] key(Series series) {
        return Json.bytes(object(series));
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

    private static ObjectNode object(Cell cell) {
        return Json.object()
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

    private static ObjectNode object(Counts counts) {
        return Json.object()
                .put("incidents", counts.incidents())
                .put("arrests", counts.arrests())
                .put("foiled", counts.foiled())
                .put("arrested", counts.arrested())
                .put("killed", counts.killed())
                .put("wounded", counts.wounded());
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
