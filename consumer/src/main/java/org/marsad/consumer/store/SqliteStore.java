package org.marsad.consumer.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A store in one SQLite file, written by one consumer at a time and readable by anyone. */
public final class SqliteStore implements DatabaseStore {
    private static final TableWriter TABLES = new TableWriter(Dialect.SQLITE);

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
     * @throws org.marsad.model.UserError if another consumer has it open, or it is no store, or that of a newer version, or cannot be written
     */
    public static SqliteStore open(Path path) {
        return open(SqliteFile.at(path));
    }

    static SqliteStore open(SqliteFile file) {
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
        transaction(() -> TABLES.claim(writer, identity, file));
    }

    @Override
    public void apply(Batch batch) {
        transaction(() -> TABLES.apply(writer, batch));
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
        return reader().snapshot();
    }

    @Override
    public StoreReader reader() {
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
