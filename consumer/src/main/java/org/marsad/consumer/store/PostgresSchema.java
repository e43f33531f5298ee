package org.marsad.consumer.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.marsad.model.UserError;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/** A schema of a PostgreSQL database: a pipeline's own, so that several can be in one database. */
final class PostgresSchema implements Database {
    private static final String MIGRATIONS = "classpath:org/marsad/consumer/store/postgres";
    /** The last of them. */
    private static final String VERSION = "1";

    /** The driver's, of a server that asks for a password. */
    private static final String NO_PASSWORD = "08004";

    /** An administrator or a crash ended it, the server is starting, or a connection rested for longer than the server lets it. */
    private static final Set<String> BROKEN_OFF = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");
    /**
     * The server gives a lost consumer up after 25 seconds, where its own setting would have the next one wait for hours; one that has nothing to write
     * keeps its connection, and with it the lock.
     */
    private static final String NOTICE_THE_LOST =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET idle_session_timeout = 0";

    private final PostgresUrl url;
    private final String name;

    PostgresSchema(PostgresUrl url) {
        this.url = url;
        this.name = url.name();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public PostgresStore open() {
        try {
            PostgresStore store = PostgresStore.tryOpen(this, PostgresStore.Outage.USUAL);
            if (store != null) return store;
            throw new UserError(
                    "the store " + name
                            + " is in use by another consumer: stop that one, or name another schema with currentSchema=NAME in the URL of --store");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public PostgresStore openOrWait(Runnable waiting) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                PostgresStore store = PostgresStore.tryOpen(this, PostgresStore.Outage.USUAL);
                if (store != null) return store;
            } catch (SQLException e) {
                // Whoever stands by for one that fails must not fail by the same outage.
                if (!told || !isUnreachable(e)) throw failed(e);
            }
            if (!told) waiting.run();
            told = true;
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Brings the tables to the form that this version of Marsad has. */
    void migrate() {
        try {
            FluentConfiguration settings = Flyway.configure()
                    .loggers("slf4j")
                    .locations(MIGRATIONS)
                    // Else it would take the store of a newer Marsad for one of its own.
                    .ignoreMigrationPatterns(new String[0]);
            url.flyway(settings).migrate();
        } catch (FlywayException e) {
            for (Throwable t = e; t != null; t = t.getCause())
                if (t instanceof SQLException sql && failed(sql) instanceof UserError error) throw error;
            throw new UserError("the store " + name
                    + " was not made by this version of Marsad: name another schema with currentSchema=NAME in the URL of --store,"
                    + " or drop this one (it is filled again from the topics). " + e.getMessage());
        }
    }

    @Override
    public void requireMigrated() {
        String version = null;
        try (Connection connection = reader();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            if (row.next()) version = row.getString(1);
        } catch (SQLException e) {
            if (!state(e).equals("42P01")) throw failed(e);
            throw new UserError("there is no store " + name
                    + ": name it with --store, or start ./marsad consumer, which makes one");
        }
        if (!VERSION.equals(version))
            throw new UserError("the store " + name + " is in the form of another version of Marsad (" + version
                    + ", not " + VERSION
                    + "): a consumer of this version brings an older one to its own form when it starts");
    }

    Connection writer() throws SQLException {
        Properties properties = url.properties();
        PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
        PGProperty.SOCKET_TIMEOUT.set(properties, 60);
        Connection connection = url.connect(properties);
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            requireAllLetters(connection);
            statement.execute(NOTICE_THE_LOST);
            connection.setAutoCommit(false);
            ready = true;
            return connection;
        } finally {
            if (!ready) connection.close();
        }
    }

    /** Names and events are of all the world's letters. */
    private void requireAllLetters(Connection connection) throws SQLException {
        String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
        if (!"UTF8".equals(encoding))
            throw new UserError(
                    "the store " + name + " is in a database in " + encoding
                            + ", which has not all letters: create one in UTF8 (createdb --encoding UTF8 --template template0 NAME), and name it with --store");
    }

    @Override
    public Connection reader() throws SQLException {
        Properties properties = url.properties();
        // Else it would have all rows of an answer in memory at once.
        PGProperty.DEFAULT_ROW_FETCH_SIZE.set(properties, 2_000);
        Connection connection = url.connect(properties);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    @Override
    public boolean isUsable(Connection idle) throws SQLException {
        return idle.isValid(5);
    }

    /** Tries to become the only one who writes there, for as long as the connection lasts; false if another is. */
    boolean tryLock(Connection writer) throws SQLException {
        try (PreparedStatement select =
                writer.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            select.setString(1, "marsad store " + url.schema());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void unlock(Connection writer) throws SQLException {
        try (PreparedStatement select = writer.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            select.execute();
            writer.commit();
        }
    }

    /** Whether the database could not be reached, or broke the connection off: later it may be there again. */
    static boolean isUnreachable(SQLException e) {
        String state = state(e);
        return (state.startsWith("08") && !state.equals(NO_PASSWORD)) || BROKEN_OFF.contains(state);
    }

    private static String state(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause())
            if (t instanceof SQLException sql && sql.getSQLState() != null) return sql.getSQLState();
        return "";
    }

    @Override
    public RuntimeException failed(SQLException e) {
        String state = state(e);
        String what = null;
        if (isUnreachable(e))
            what =
                    "cannot be reached: start PostgreSQL, or mend the URL of --store, and start again, it goes on where it was";
        else if (state.startsWith("28") || state.equals(NO_PASSWORD))
            what = "refuses the user: mend MARSAD_STORE_USER, MARSAD_STORE_PASSWORD or --store-password-file";
        else if (state.equals("3D000"))
            what = "is in a database that does not exist: create it, or name another one with --store";
        else if (state.equals("42501")) what = "is not the user's to read or write: grant that, or name another user";
        else if (state.equals("25006"))
            what = "cannot be written, as this server only reads: name the primary one with --store";
        else if (state.startsWith("53"))
            what = "has not enough room, memory or connections: mend that and start again, it goes on where it was";
        if (what == null) return new IllegalStateException("the store " + name + " failed", e);
        return new UserError("the store " + name + " " + what + ". " + firstLine(e));
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip()
                .replaceFirst("^FATAL: ", "");
    }
}
