package org.marsad.web.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.wire.CellJson;

/**
 * The cells that have changed since they were last told, the newest of them. One event changes the own counts of a few and, with them, the
 * rolling counts of eleven times as many: those do not push the few out.
 */
final class ChangedCells {
    private static final int MOST = 100;

    private final Map<Cell, Own> own = new LinkedHashMap<>();
    private final Map<Cell, CellCounts> rollingOnly = new LinkedHashMap<>();
    private long total;

    /** A cell whose own counts changed, and what they were when they were last told. */
    private record Own(CellCounts now, Counts was) {}

    /** @param before what the own counts were of those that changed */
    void add(Map<Cell, @Nullable CellCounts> cells, Map<Cell, Counts> before) {
        total += cells.size();
        cells.forEach((cell, counts) -> add(counts == null ? gone(cell) : counts, before.get(cell)));
        shorten(own);
        shorten(rollingOnly);
    }

    private void add(CellCounts counts, @Nullable Counts before) {
        Cell cell = counts.cell();
        Own earlier = own.remove(cell);
        rollingOnly.remove(cell);
        Counts was = earlier == null ? before : earlier.was;
        if (was == null || was.equals(counts.counts())) rollingOnly.put(cell, counts);
        else own.put(cell, new Own(counts, was));
    }

    private static CellCounts gone(Cell cell) {
        Counts rolling = cell.month().isMonth() ? Counts.ZERO : null;
        return new CellCounts(cell, Counts.ZERO, rolling, rolling);
    }

    private static void shorten(Map<Cell, ?> cells) {
        var eldest = cells.keySet().iterator();
        for (int more = cells.size() - MOST; more > 0; more--) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Their number and they themselves as members of JSON, the newest first, those whose own counts changed before the others; then there are none. */
    String take() {
        List<String> cells = new ArrayList<>();
        own.values().forEach(cell -> cells.add(0, json(cell)));
        int others = cells.size();
        rollingOnly.values().forEach(cell -> cells.add(others, json(cell)));
        List<String> shown = cells.subList(0, Math.min(MOST, cells.size()));
        String members = "\"total\":" + total + ",\"cells\":[" + String.join(",", shown) + "]";
        own.clear();
        rollingOnly.clear();
        total = 0;
        return members;
    }

    private static String json(CellCounts cell) {
        return new String(CellJson.value(cell), StandardCharsets.UTF_8);
    }

    private static String json(Own cell) {
        Counts was = cell.was;
        String value = json(cell.now);
        return value.substring(0, value.length() - 1) + ",\"was\":{\"incidents\":" + was.incidents() + ",\"arrests\":"
                + was.arrests() + ",\"foiled\":" + was.foiled() + ",\"arrested\":" + was.arrested() + ",\"killed\":"
                + was.killed() + ",\"wounded\":" + was.wounded() + "}}";
    }
}
