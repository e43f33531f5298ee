package org.marsad.consumer.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.marsad.model.UserError;

/** A store for those who only read it, on any thread and in any process: they do not wait for its consumer, nor it for them. */
public final class StoreReader {
    private final SqliteFile file;

    StoreReader(SqliteFile file) {
        this.file = file;
    }

    /**
     * The store in that file.
     *
     * @throws UserError if there is none, or none of this version
     */
    public static StoreReader at(Path path) {
        if (!Files.exists(path))
            throw new UserError("there is no store " + path
                    + ": name it with --store, or start ./marsad consumer, which makes one");
        SqliteFile file = SqliteFile.at(path);
        file.requireMigrated();
        return new StoreReader(file);
    }

    /** A store that is open in this process. */
    public static StoreReader of(Store store) {
        if (store instanceof SqliteStore sqlite) return sqlite.reader();
        throw new IllegalArgumentException("not in an SQLite file: " + store);
    }

    public Path path() {
        return file.path();
    }

    /** As {@link Store#snapshot}. */
    public SqliteSnapshot snapshot() {
        try {
            return SqliteSnapshot.of(file);
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    /** What to throw for a failure while reading. */
    public RuntimeException failed(SQLException e) {
        return file.failed(e);
    }
}
