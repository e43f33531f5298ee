package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.LedgerJson;

/** A store in one SQLite file, written by one consumer at a time and readable by anyone. All its writing SQL is here, the reading in {@link SqliteSnapshot}. */
public final class SqliteStore implements Store {
    static final String CLUSTER = "cluster";
    static final String TOPIC = "topic ";
    static final String CHANGED = "changed";

    private static final String PUT_META = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)";
    private static final String PUT_CELL = "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?" + ", ?".repeat(18) + ")";
    private static final String DELETE_CELL =
            "DELETE FROM cell WHERE country = ? AND city = ? AND month = ? AND affiliation = ?";
    private static final String PUT_EVENT =
            "INSERT OR REPLACE INTO event (partition, record_offset, known_at, id, revision, retracted, source, rejected, value, month)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PUT_ACCOUNT = "INSERT OR REPLACE INTO account (partition, value) VALUES (?, ?)";
    private static final String DELETE_ACCOUNT = "DELETE FROM account WHERE partition = ?";
    private static final String PUT_PROGRESS = "INSERT OR REPLACE INTO progress (partition, value) VALUES (?, ?)";
    private static final String DELETE_PROGRESS = "DELETE FROM progress WHERE partition = ?";
    private static final String PUT_POSITION =
            "INSERT OR REPLACE INTO \"offset\" (topic, partition, next) VALUES (?, ?, ?)";

    private final SqliteFile file;
    private final StoreLock lock;
    private final Connection writer;

    private SqliteStore(SqliteFile file, StoreLock lock, Connection writer) {
        this.file = file;
        this.lock = lock;
        this.writer = writer;
    }

    /**
     * Opens the store in that file; makes it, and its folder, if it is missing.
     *
     * @throws UserError if another consumer has it open, or it is no store, or that of a newer version, or cannot be written
     */
    public static SqliteStore open(Path path) {
        SqliteFile file = SqliteFile.at(path);
        StoreLock lock = file.lock();
        boolean open = false;
        try {
            file.migrate();
            SqliteStore store = new SqliteStore(file, lock, file.writer());
            open = true;
            return store;
        } catch (SQLException e) {
            throw file.failed(e);
        } finally {
            if (!open) lock.close();
        }
    }

    @Override
    public void claim(Identity identity) {
        transaction(() -> {
            Identity filledFrom = filledFrom();
            String difference = filledFrom == null ? null : identity.difference(filledFrom);
            if (difference != null)
                throw new UserError("the store " + file.path() + " was filled from " + difference
                        + ": give another file with --store, or delete this one (it is filled again from the topics)");
            putMeta(CLUSTER, identity.cluster());
            for (var topic : identity.topics().entrySet()) putMeta(TOPIC + topic.getKey(), topic.getValue());
        });
    }

    private @Nullable Identity filledFrom() throws SQLException {
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

    @Override
    public void apply(Batch batch) {
        transaction(() -> {
            putCells(batch.cells());
            all(PUT_EVENT, batch.events(), RowBinding::event);
            putLedger(PUT_ACCOUNT, DELETE_ACCOUNT, batch.accounts(), LedgerJson::value);
            putLedger(PUT_PROGRESS, DELETE_PROGRESS, batch.progress(), LedgerJson::value);
            all(PUT_POSITION, batch.positions().entrySet(), RowBinding::position);
            putMeta(CHANGED, Long.toString(System.currentTimeMillis()));
        });
    }

    private void putCells(Map<Cell, @Nullable CellCounts> cells) throws SQLException {
        try (PreparedStatement put = writer.prepareStatement(PUT_CELL);
                PreparedStatement delete = writer.prepareStatement(DELETE_CELL)) {
            for (var entry : cells.entrySet()) {
                CellCounts counts = entry.getValue();
                if (counts == null) {
                    RowBinding.cell(delete, entry.getKey());
                    delete.addBatch();
                } else {
                    RowBinding.counts(put, counts);
                    put.addBatch();
                }
            }
            put.executeBatch();
            delete.executeBatch();
        }
    }

    private <T> void putLedger(String put, String delete, Map<Integer, @Nullable T> values, Function<T, byte[]> json)
            throws SQLException {
        for (var entry : values.entrySet()) {
            T value = entry.getValue();
            try (PreparedStatement statement = writer.prepareStatement(value == null ? delete : put)) {
                statement.setInt(1, entry.getKey());
                if (value != null) statement.setString(2, new String(json.apply(value), StandardCharsets.UTF_8));
                statement.executeUpdate();
            }
        }
    }

    private void putMeta(String name, String value) throws SQLException {
        all(PUT_META, List.of(value), (statement, text) -> {
            statement.setString(1, name);
            statement.setString(2, text);
        });
    }

    private <T> void all(String sql, Iterable<T> rows, RowBinding<T> binding) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (T row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private interface Writing {
        void run() throws SQLException;
    }

    private synchronized void transaction(Writing writing) {
        boolean done = false;
        try {
            try {
                writing.run();
                writer.commit();
                done = true;
            } finally {
                if (!done) writer.rollback();
            }
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    @Override
    public Snapshot snapshot() {
        try {
            return SqliteSnapshot.of(file);
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    StoreReader reader() {
        return new StoreReader(file);
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (SQLException e) {
            throw file.failed(e);
        } finally {
            lock.close();
        }
    }
}
