package org.marsad.consumer.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A schema of a PostgreSQL database: a pipeline's own, so that several can be in one database. Its password is never shown. */
final class PostgresSchema implements Database {
    private static final String MIGRATIONS = "classpath:org/marsad/consumer/store/postgres";
    /** The last of them. */
    private static final String VERSION = "1";

    /** The driver's, of a server that asks for a password. */
    private static final String NO_PASSWORD = "08004";

    private static final int LONGEST_NAME = 63;
    private static final Set<PGProperty> GIVEN_APART =
            Set.of(PGProperty.USER, PGProperty.PASSWORD, PGProperty.CURRENT_SCHEMA);
    /** The server gives a lost consumer up after 25 seconds, where its own setting would have the next one wait for hours. */
    private static final String NOTICE_THE_LOST =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String schema;
    private final String name;

    private PostgresSchema(String url, @Nullable String user, @Nullable String password, String schema, String name) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.schema = schema;
        this.name = name;
    }

    static PostgresSchema of(String url, @Nullable String user, @Nullable String password, String schema) {
        Properties said = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
        if (said == null)
            throw new UserError(
                    "--store is no URL of a PostgreSQL database: write it as jdbc:postgresql://HOST:PORT/DATABASE");
        String named = said.getProperty(PGProperty.CURRENT_SCHEMA.getName(), schema);
        if (named.isEmpty() || named.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME || named.contains("\""))
            throw new UserError("'" + named + "' cannot be the name of a schema of PostgreSQL, 1 to " + LONGEST_NAME
                    + " letters: name another one with currentSchema=NAME in the URL of --store");
        String hosts = said.getProperty(PGProperty.PG_HOST.getName());
        // The driver takes a login before the host for a part of it.
        if (hosts.contains("@"))
            throw new UserError(
                    "--store has a user or password before its host, where PostgreSQL's URLs have none: give them by --store-user and --store-password-file");
        String ports = said.getProperty(PGProperty.PG_PORT.getName());
        String name = "PostgreSQL " + hosts + ":" + ports + "/" + said.getProperty(PGProperty.PG_DBNAME.getName())
                + ", schema " + named;
        return new PostgresSchema(
                withoutLogin(url),
                said.getProperty(PGProperty.USER.getName(), user),
                // A password file of PostgreSQL's own (.pgpass) may have one too, for whoever is given no other.
                password == null || settings(url).anyMatch(setting -> says(setting, PGProperty.PASSWORD))
                        ? said.getProperty(PGProperty.PASSWORD.getName())
                        : password,
                named,
                name);
    }

    /** The driver shows the URL in some of its messages. */
    private static String withoutLogin(String url) {
        int query = url.indexOf('?');
        if (query < 0) return url;
        return settings(url)
                .filter(setting -> GIVEN_APART.stream().noneMatch(property -> says(setting, property)))
                .collect(Collectors.joining("&", url.substring(0, query + 1), ""));
    }

    private static Stream<String> settings(String url) {
        int query = url.indexOf('?');
        return query < 0
                ? Stream.empty()
                : Arrays.stream(url.substring(query + 1).split("&"));
    }

    private static boolean says(String setting, PGProperty property) {
        return setting.startsWith(property.getName() + "=");
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
            Flyway.configure()
                    .dataSource(url, user, password)
                    .loggers("slf4j")
                    .locations(MIGRATIONS)
                    .schemas(schema)
                    .defaultSchema(schema)
                    // Else it would take the store of a newer Marsad for one of its own.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
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
        Properties properties = properties();
        PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
        PGProperty.SOCKET_TIMEOUT.set(properties, 60);
        Connection connection = connect(properties);
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOTICE_THE_LOST);
            connection.setAutoCommit(false);
            ready = true;
            return connection;
        } finally {
            if (!ready) connection.close();
        }
    }

    @Override
    public Connection reader() throws SQLException {
        Properties properties = properties();
        // Else it would have all rows of an answer in memory at once.
        PGProperty.DEFAULT_ROW_FETCH_SIZE.set(properties, 2_000);
        Connection connection = connect(properties);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    @Override
    public boolean isUsable(Connection idle) throws SQLException {
        return idle.isValid(5);
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (user != null) PGProperty.USER.set(properties, user);
        if (password != null) PGProperty.PASSWORD.set(properties, password);
        PGProperty.CURRENT_SCHEMA.set(properties, '"' + schema + '"');
        PGProperty.APPLICATION_NAME.set(properties, "marsad");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return properties;
    }

    private Connection connect(Properties properties) throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) throw new IllegalStateException("not a URL of PostgreSQL: " + name);
        return connection;
    }

    /** Tries to become the only one who writes there, for as long as the connection lasts; false if another is. */
    boolean tryLock(Connection writer) throws SQLException {
        try (PreparedStatement select =
                writer.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            select.setString(1, "marsad store " + schema);
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
        return (state.startsWith("08") && !state.equals(NO_PASSWORD))
                || Set.of("57P01", "57P02", "57P03").contains(state);
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
