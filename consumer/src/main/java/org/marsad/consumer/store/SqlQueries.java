package org.marsad.consumer.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.marsad.model.UserError;

/** Questions to a store in a database, over connections that are kept open: opening one takes longer than most answers. */
public final class SqlQueries implements Queries {
    private final Database database;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private SqlQueries(Database database) {
        this.database = database;
    }

    /**
     * Of the store in that file, which is there already.
     *
     * @throws UserError if it cannot be read
     */
    public static SqlQueries of(Path path) {
        return of(SqliteFile.at(path));
    }

    static SqlQueries of(Database database) {
        SqlQueries queries = new SqlQueries(database);
        queries.ask(QueryMoment::changed);
        return queries;
    }

    @Override
    public <T> T ask(Function<QueryMoment, T> questions) {
        if (closed) throw new IllegalStateException("the store is closed");
        try {
            Connection connection = connection();
            boolean answered = false;
            try {
                T answer = questions.apply(new SqlMoment(database, connection));
                // Or it would go on to see this moment, and the database could not tidy up behind it.
                connection.rollback();
                answered = true;
                return answer;
            } finally {
                if (answered) idle.add(connection);
                else connection.close();
                if (closed) closeIdle();
            }
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }

    private Connection connection() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (database.isUsable(connection)) return connection;
            connection.close();
        }
        return database.reader();
    }

    private void closeIdle() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) connection.close();
    }

    @Override
    public void close() {
        closed = true;
        try {
            closeIdle();
        } catch (SQLException e) {
            throw database.failed(e);
        }
    }
}
