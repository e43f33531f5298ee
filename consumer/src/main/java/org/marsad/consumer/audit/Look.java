package org.marsad.consumer.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Cell;
import org.marsad.model.names.Names;

/**
 * What the cells of some months look like at one moment.
 *
 * @param waitingFor why nothing could be compared; null if it could
 * @param compared how many cells were
 * @param inMotion how many were not, as an event on its way will change them
 * @param differing cell → its columns that differ
 * @param nameless one list for each stored cell of a month that is none
 * @param moving which of the suspects cannot be compared now
 */
record Look(
        @Nullable String waitingFor,
        long compared,
        long inMotion,
        Map<Cell, List<Difference>> differing,
        List<List<Difference>> nameless,
        Set<Cell> moving) {
    static Look at(
            SqlSnapshot snapshot, Names names, MonthRange months, String unreadable, Set<Cell> suspects, int most)
            throws SQLException {
        Standing standing = Standing.of(LedgerRows.of(snapshot));
        if (standing.waitingFor() != null) return new Look(standing.waitingFor(), 0, 0, Map.of(), List.of(), Set.of());
        CellRecount.count(snapshot, names, months, standing.counted(), unreadable);
        CellComparison comparison = CellComparison.of(snapshot, months, most);
        Map<Cell, List<Difference>> differing = new LinkedHashMap<>();
        for (List<Difference> one : comparison.differing()) {
            Cell cell = one.get(0).cell();
            if (cell != null) differing.put(cell, one);
        }
        return new Look(
                null,
                comparison.compared(),
                comparison.inMotion(),
                differing,
                comparison.nameless(),
                moving(snapshot, suspects));
    }

    private static Set<Cell> moving(SqlSnapshot snapshot, Set<Cell> suspects) throws SQLException {
        Dialect dialect = snapshot.dialect();
        Set<Cell> moving = new HashSet<>();
        try (PreparedStatement select = snapshot.connection()
                .prepareStatement("SELECT 1 FROM recount WHERE moving = 1"
                        + " AND country = ? AND city = ? AND month = ? AND affiliation = ?")) {
            for (Cell cell : suspects) {
                select.setString(1, cell.country());
                select.setString(2, dialect.stored(cell.city()));
                select.setString(3, cell.month().toString());
                select.setString(4, dialect.stored(cell.affiliation()));
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) moving.add(cell);
                }
            }
        }
        return moving;
    }
}
