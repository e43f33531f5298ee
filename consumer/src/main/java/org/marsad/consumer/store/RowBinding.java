package org.marsad.consumer.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/** How rows become parameters of SQL, in the order of their columns. */
record RowBinding(Dialect dialect) {
    void cell(PreparedStatement statement, Cell cell) throws SQLException {
        statement.setString(1, cell.country());
        statement.setString(2, dialect.storedOrNull(cell.city()));
        statement.setString(3, cell.month().toString());
        statement.setString(4, dialect.storedOrNull(cell.affiliation()));
    }

    void counts(PreparedStatement statement, CellCounts counts) throws SQLException {
        cell(statement, counts.cell());
        figures(statement, 5, counts.counts());
        figures(statement, 11, counts.rolling3());
        figures(statement, 17, counts.rolling12());
    }

    private static void figures(PreparedStatement statement, int first, @Nullable Counts counts) throws SQLException {
        if (counts == null) {
            for (int i = 0; i < 6; i++) statement.setNull(first + i, Types.BIGINT);
            return;
        }
        statement.setLong(first, counts.incidents());
        statement.setLong(first + 1, counts.arrests());
        statement.setLong(first + 2, counts.foiled());
        statement.setLong(first + 3, counts.arrested());
        statement.setLong(first + 4, counts.killed());
        statement.setLong(first + 5, counts.wounded());
    }

    void event(PreparedStatement statement, EventRow event) throws SQLException {
        statement.setInt(1, event.partition());
        statement.setLong(2, event.offset());
        statement.setLong(3, event.knownAt());
        statement.setString(4, dialect.storedOrNull(event.id()));
        if (event.revision() == null) statement.setNull(5, Types.BIGINT);
        else statement.setLong(5, event.revision());
        statement.setInt(6, event.retracted() ? 1 : 0);
        statement.setString(7, dialect.storedOrNull(event.source()));
        statement.setString(
                8, event.rejected() == null ? null : event.rejected().code());
        statement.setString(9, event.value());
        statement.setString(10, event.month() == null ? null : event.month().toString());
        if (dialect == Dialect.POSTGRES)
            statement.setString(11, event.value() == null ? null : PostgresText.readable(event.value()));
    }

    void position(PreparedStatement statement, Map.Entry<TopicPartition, Long> position) throws SQLException {
        statement.setString(1, position.getKey().topic());
        statement.setInt(2, position.getKey().partition());
        statement.setLong(3, position.getValue());
    }
}
