package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.SqliteSnapshot;
import org.marsad.model.count.Cell;

/**
 * What the cells of some months look like at one moment.
 *
 * @param waitingFor why nothing could be compared; null if it could
 * @param compared how many cells were
 * @param differing cell → its columns that differ
 * @param moving which of the suspects cannot be compared now
 */
record Look(@Nullable String waitingFor, long compared, Map<Cell, List<Difference>> differing, Set<Cell> moving) {
    static Look at(SqliteSnapshot snapshot, MonthRange months, Set<Cell> suspects, int most) throws SQLException {
        Standing standing = Standing.of(snapshot);
        if (standing.waitingFor() != null) return new Look(standing.waitingFor(), 0, Map.of(), Set.of());
        Connection connection = snapshot.connection();
        CellRecount.count(connection, months, standing.counted());
        CellComparison comparison = CellComparison.of(connection, months, most);
        Map<Cell, List<Difference>> differing = new LinkedHashMap<>();
        for (List<Difference> one : comparison.differing()) {
            Cell cell = one.get(0).cell();
            if (cell != null) differing.put(cell, one);
        }
        return new Look(null, comparison.compared(), differing, moving(connection, suspects));
    }

    private static Set<Cell> moving(Connection connection, Set<Cell> suspects) throws SQLException {
        Set<Cell> moving = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM recount WHERE moving"
                + " AND country = ? AND city = ? AND month = ? AND affiliation = ?")) {
            for (Cell cell : suspects) {
                select.setString(1, cell.country());
                select.setString(2, cell.city());
                select.setString(3, cell.month().toString());
                select.setString(4, cell.affiliation());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) moving.add(cell);
                }
            }
        }
        return moving;
    }
}
