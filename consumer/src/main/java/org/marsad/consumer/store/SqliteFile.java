package org.marsad.consumer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** An SQLite file and how it is opened: readers see the last commit and never wait for the writer, nor it for them (WAL). */
final class SqliteFile implements Database {
    private static final String MIGRATIONS = "classpath:org/marsad/consumer/store/sqlite";
    /** The last of them. */
    private static final String VERSION = "2";

    private static final int BUSY_MILLIS = 10_000;
    // The index by id is written to all over: its pages should be at hand, and written back once for many rows.
    private static final int CACHE_KIB = 64 * 1024;
    private static final int CHECKPOINT_PAGES = 10_000;
    /** What a long reader has made the log grow to beyond that is given back. */
    private static final int LOG_BYTES = 64 * 1024 * 1024;

    private final Path path;

    private SqliteFile(Path path) {
        this.path = path;
    }

    /** The file by its real path, in a folder that is made if it is missing; the file itself need not exist yet. */
    static SqliteFile at(Path path) {
        if (Files.isDirectory(path)) throw new UserError("the store " + path + " is a folder: name a file in it");
        try {
            if (Files.exists(path)) return new SqliteFile(path.toRealPath());
            Path absolute = path.toAbsolutePath();
            Path folder = Files.createDirectories(absolute.getParent()).toRealPath();
            return new SqliteFile(folder.resolve(absolute.getFileName()));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public SqliteStore open() {
        return SqliteStore.open(this);
    }

    /** Nobody waits for a file: whoever has it open is on this machine, and can be seen. */
    @Override
    public SqliteStore openOrWait(Runnable waiting) {
        return open();
    }

    StoreLock lock() {
        try {
            return StoreLock.take(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Brings the tables to the form that this version of Marsad has. */
    void migrate() {
        try {
            Flyway.configure()
                    .dataSource(source(config(TransactionMode.DEFERRED)))
                    .loggers("slf4j")
                    .locations(MIGRATIONS)
                    // Else it would take the store of a newer Marsad for one of its own.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            SQLiteException cause = sqlite(e);
            if (cause != null) throw failed(cause);
            throw new UserError("the store " + path
                    + " was not made by this version of Marsad: give another file with --store, or delete it"
                    + " (it is filled again from the topics). " + e.getMessage());
        }
    }

    @Override
    public void requireMigrated() {
        if (!Files.exists(path))
            throw new UserError("there is no store " + path
                    + ": name it with --store, or start ./marsad consumer, which makes one");
        String version = null;
        try (Connection connection = reader();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            if (row.next()) version = row.getString(1);
        } catch (SQLException e) {
            if (failed(e) instanceof UserError error) throw error;
            throw new UserError(path + " is no store of Marsad's: name one with --store");
        }
        if (!VERSION.equals(version))
            throw new UserError("the store " + path + " is in the form of another version of Marsad (" + version
                    + ", not " + VERSION
                    + "): a consumer of this version brings an older one to its own form when it starts");
    }

    /** A connection that writes: each of its transactions holds the file's only write lock from its first statement on. */
    Connection writer() throws SQLException {
        SQLiteConfig config = config(TransactionMode.IMMEDIATE);
        config.setCacheSize(-CACHE_KIB);
        config.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        config.setJournalSizeLimit(LOG_BYTES);
        return transactions(config);
    }

    @Override
    public Connection reader() throws SQLException {
        return transactions(config(TransactionMode.DEFERRED));
    }

    @Override
    public boolean isUsable(Connection idle) {
        return true;
    }

    private Connection transactions(SQLiteConfig config) throws SQLException {
        Connection connection = source(config).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    private static SQLiteConfig config(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // A killed process loses nothing; a power cut may undo the last commits, rows and positions alike, and they are
        // followed again.
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(mode);
        return config;
    }

    @Override
    public RuntimeException failed(SQLException e) {
        SQLiteException cause = sqlite(e);
        // An extended code has the plain one in its lowest byte.
        SQLiteErrorCode code = cause == null
                ? SQLiteErrorCode.SQLITE_ERROR
                : SQLiteErrorCode.getErrorCode(cause.getResultCode().code & 0xff);
        String what = switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another program: end it and start again";
            case SQLITE_READONLY, SQLITE_CANTOPEN ->
                "cannot be written: mend its permissions, or give another file with --store";
            case SQLITE_IOERR, SQLITE_FULL ->
                "could not be written, its disk is full or failing: mend that and start again, it goes on where it was";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "is no SQLite file, or a damaged one: give another file with --store; a damaged store may be deleted, it is filled again from the topics";
            default -> null;
        };
        if (what == null) return new IllegalStateException("the store " + path + " failed", e);
        return new UserError("the store " + path + " " + what + ". " + e.getMessage());
    }

    private static @Nullable SQLiteException sqlite(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) if (t instanceof SQLiteException e) return e;
        return null;
    }

    private static UserError unusable(Path path, IOException e) {
        return new UserError("the store " + path + " cannot be opened: " + FileTrouble.reason(e));
    }
}
