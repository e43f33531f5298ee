package org.marsad.consumer.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where a store is kept: an SQLite file, or a schema of a PostgreSQL database. */
public sealed interface Database permits SqliteFile, PostgresSchema {
    /** Whether that is how the address of a PostgreSQL database begins; else it is a file. */
    static boolean isServer(String address) {
        return address.regionMatches(true, 0, "jdbc:", 0, "jdbc:".length());
    }

    /** An SQLite file, which need not exist yet. */
    static Database file(Path path) {
        return SqliteFile.at(path);
    }

    /**
     * A schema, which need not exist yet, of a PostgreSQL database.
     *
     * @param url as {@code jdbc:postgresql://host/database?sslmode=verify-full}; what it says of user, password and schema ({@code currentSchema})
     *     comes first
     * @param password never shown
     * @param schema unless the URL names one
     * @throws org.marsad.model.UserError if that is no such URL
     */
    static Database server(String url, @Nullable String user, @Nullable String password, String schema) {
        return new PostgresSchema(PostgresUrl.of(url, user, password, schema));
    }

    /** As users know it, without a password. */
    String name();

    /**
     * Opens it to write to it; makes it if it is missing.
     *
     * @throws org.marsad.model.UserError if another consumer has it open, or it is no store, or that of a newer version, or cannot be written
     */
    DatabaseStore open();

    /**
     * As {@link #open}, but where consumers can stand by for each other, waits until no other has it open.
     *
     * @param waiting is run once if there is something to wait for
     * @throws InterruptedException if interrupted while waiting
     */
    DatabaseStore openOrWait(Runnable waiting) throws InterruptedException;

    /** Refuses what is not a store in the form that this version of Marsad has. */
    void requireMigrated();

    /** A connection that reads: each of its transactions sees the store as it was at its first statement, and holds nobody up. */
    Connection reader() throws SQLException;

    /** Whether a connection that was not used for a while still can be. */
    boolean isUsable(Connection idle) throws SQLException;

    Dialect dialect();

    /** What to throw for a failure: a {@link org.marsad.model.UserError} where its user can do something about it. */
    RuntimeException failed(SQLException e);
}
