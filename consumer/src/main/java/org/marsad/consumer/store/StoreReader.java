package org.marsad.consumer.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** A store for those who only read it, on any thread and in any process: they do not wait for its consumer, nor it for them. */
public final class StoreReader {
    private final Database database;

    StoreReader(Database database) {
        this.database = database;
    }

    /** As {@link #at(Database)}, of a file. */
    public static StoreReader at(Path path) {
        return at(Database.file(path));
    }

    /**
     * The store there.
     *
     * @throws org.marsad.model.UserError if there is none, or none of this version
     */
    public static StoreReader at(Database database) {
        database.requireMigrated();
        return new StoreReader(database);
    }

    /** As {@link Database#name}. */
    public String name() {
        return database.name();
    }

    /** As {@link Store#snapshot}. */
    public SqlSnapshot snapshot() {
        try {
            return SqlSnapshot.of(database);
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }

    public Dialect dialect() {
        return database.dialect();
    }

    /** For short questions. */
    public Queries queries() {
        return SqlQueries.of(database);
    }

    /** What to throw for a failure while reading. */
    public RuntimeException failed(SQLException e) {
        return database.failed(e);
    }
}
