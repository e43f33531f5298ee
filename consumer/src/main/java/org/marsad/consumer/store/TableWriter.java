package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.LedgerJson;

/** Writes to the tables of a store, within whatever transaction the connection is in. All its writing SQL is here, the reading in {@link SqlSnapshot}. */
final class TableWriter {
    static final String CHANGED = "changed";
    /** There once events are stored that never happened: those of a generator are too many for an index of their own. */
    private static final String INVENTED = "invented";

    static final String HAS_INVENTED = "SELECT EXISTS (SELECT 1 FROM meta WHERE name = '" + INVENTED
            + "') OR EXISTS (SELECT 1 FROM event WHERE source = '" + EventRow.SIMULATED + "')";

    private static final String CLUSTER = "cluster";
    private static final String TOPIC = "topic ";
    /** Before a partition's number and its topic; the value is an offset and a timestamp. */
    private static final String LAST = "last ";

    static final String LAST_RECORDS = "SELECT name, value FROM meta WHERE name LIKE '" + LAST + "%'";
    private static final String DELETE_CELL =
            "DELETE FROM cell WHERE country = ? AND city = ? AND month = ? AND affiliation = ?";
    private static final List<String> CELL_KEY = List.of("country", "city", "month", "affiliation");
    private static final List<String> FIGURES =
            List.of("incidents", "arrests", "foiled", "arrested", "killed", "wounded");
    private static final List<String> EVENT_KEY = List.of("partition", "record_offset");
    private static final List<String> EVENT =
            List.of("known_at", "id", "revision", "retracted", "source", "rejected", "value", "month");

    private final RowBinding rows;
    private final String putMeta;
    private final String putCell;
    private final String putEvent;
    private final String putAccount;
    private final String putProgress;
    private final String putPosition;

    TableWriter(Dialect dialect) {
        rows = new RowBinding(dialect);
        putMeta = dialect.put("meta", List.of("name"), List.of("value"));
        putCell = dialect.put("cell", CELL_KEY, figures());
        putEvent = dialect.put("event", EVENT_KEY, event(dialect));
        putAccount = dialect.put("account", List.of("partition"), List.of("value"));
        putProgress = dialect.put("progress", List.of("partition"), List.of("value"));
        putPosition = dialect.put("\"offset\"", List.of("topic", "partition"), List.of("next"));
    }

    private static List<String> figures() {
        List<String> figures = new ArrayList<>(FIGURES);
        for (String months : List.of("_3", "_12")) FIGURES.forEach(figure -> figures.add(figure + months));
        return figures;
    }

    private static List<String> event(Dialect dialect) {
        List<String> columns = new ArrayList<>(EVENT);
        if (dialect == Dialect.POSTGRES) columns.add("readable");
        return columns;
    }

    /** As {@link Store#claim}. */
    void claim(Connection writer, Identity identity, Database database) throws SQLException {
        Identity filledFrom = filledFrom(writer);
        String difference = filledFrom == null ? null : identity.difference(filledFrom);
        if (difference != null)
            throw new UserError("the store " + database.name() + " was filled from " + difference
                    + ": give another one with --store, or delete this one (it is filled again from the topics)");
        putMeta(writer, CLUSTER, identity.cluster());
        for (var topic : identity.topics().entrySet()) putMeta(writer, TOPIC + topic.getKey(), topic.getValue());
    }

    private static @Nullable Identity filledFrom(Connection writer) throws SQLException {
        String cluster = null;
        Map<String, String> topics = new HashMap<>();
        try (PreparedStatement select = writer.prepareStatement("SELECT name, value FROM meta");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                if (name.equals(CLUSTER)) cluster = row.getString(2);
                if (name.startsWith(TOPIC)) topics.put(name.substring(TOPIC.length()), row.getString(2));
            }
        }
        return cluster == null ? null : new Identity(cluster, topics);
    }

    /** As {@link Store#apply}. */
    void apply(Connection writer, Batch batch) throws SQLException {
        putCells(writer, batch.cells());
        all(writer, putEvent, batch.events(), rows::event);
        putLedger(writer, putAccount, "account", batch.accounts(), LedgerJson::value);
        putLedger(writer, putProgress, "progress", batch.progress(), LedgerJson::value);
        all(writer, putPosition, batch.positions().entrySet(), rows::position);
        for (var last : batch.last().entrySet()) putLast(writer, last.getKey(), last.getValue());
        if (batch.events().stream().anyMatch(EventRow::isInvented)) putMeta(writer, INVENTED, "yes");
        putMeta(writer, CHANGED, Long.toString(System.currentTimeMillis()));
    }

    private void putCells(Connection writer, Map<Cell, @Nullable CellCounts> cells) throws SQLException {
        try (PreparedStatement put = writer.prepareStatement(putCell);
                PreparedStatement delete = writer.prepareStatement(DELETE_CELL)) {
            for (var entry : cells.entrySet()) {
                CellCounts counts = entry.getValue();
                if (counts == null) {
                    rows.cell(delete, entry.getKey());
                    delete.addBatch();
                } else {
                    rows.counts(put, counts);
                    put.addBatch();
                }
            }
            put.executeBatch();
            delete.executeBatch();
        }
    }

    private static <T> void putLedger(
            Connection writer, String put, String table, Map<Integer, @Nullable T> values, Function<T, byte[]> json)
            throws SQLException {
        String delete = "DELETE FROM " + table + " WHERE partition = ?";
        for (var entry : values.entrySet()) {
            T value = entry.getValue();
            try (PreparedStatement statement = writer.prepareStatement(value == null ? delete : put)) {
                statement.setInt(1, entry.getKey());
                if (value != null) statement.setString(2, new String(json.apply(value), StandardCharsets.UTF_8));
                statement.executeUpdate();
            }
        }
    }

    private void putLast(Connection writer, TopicPartition partition, @Nullable LastRecord last) throws SQLException {
        String name = LAST + partition.partition() + " " + partition.topic();
        if (last != null) putMeta(writer, name, last.offset() + " " + last.timestamp());
        else all(writer, "DELETE FROM meta WHERE name = ?", List.of(name), (delete, text) -> delete.setString(1, text));
    }

    /** Adds what a row of {@link #LAST_RECORDS} says. */
    static void readLast(String name, String value, Map<TopicPartition, LastRecord> last) {
        String[] partition = name.split(" ", 3);
        String[] record = value.split(" ", 2);
        last.put(
                new TopicPartition(partition[2], Integer.parseInt(partition[1])),
                new LastRecord(Long.parseLong(record[0]), Long.parseLong(record[1])));
    }

    private void putMeta(Connection writer, String name, String value) throws SQLException {
        all(writer, putMeta, List.of(value), (statement, text) -> {
            statement.setString(1, name);
            statement.setString(2, text);
        });
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    private static <T> void all(Connection writer, String sql, Iterable<T> rows, Binding<T> binding)
            throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (T row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
