package org.marsad.consumer.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.marsad.model.UserError;

/** Questions to the store in one SQLite file, over connections that are kept open: opening one takes longer than most answers. */
public final class SqliteQueries implements Queries {
    private final SqliteFile file;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private SqliteQueries(SqliteFile file) {
        this.file = file;
    }

    /**
     * Of the store in that file, which is there already.
     *
     * @throws UserError if it cannot be read
     */
    public static SqliteQueries of(Path path) {
        SqliteQueries queries = new SqliteQueries(SqliteFile.at(path));
        queries.ask(QueryMoment::changed);
        return queries;
    }

    @Override
    public <T> T ask(Function<QueryMoment, T> questions) {
        if (closed) throw new IllegalStateException("the store is closed");
        try {
            Connection connection = idle.poll();
            if (connection == null) connection = file.reader();
            boolean answered = false;
            try {
                T answer = questions.apply(new SqliteMoment(file, connection));
                // Or it would go on to see this moment, and the file could not be tidied up behind it.
                connection.rollback();
                answered = true;
                return answer;
            } finally {
                if (answered) idle.add(connection);
                else connection.close();
                if (closed) closeIdle();
            }
        } catch (SQLException e) {
            throw file.failed(e);
        }
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
            throw file.failed(e);
        }
    }
}
