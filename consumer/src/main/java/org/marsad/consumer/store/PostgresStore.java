package org.marsad.consumer.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a schema of PostgreSQL, written by one consumer at a time: by whoever's connection has the schema's lock, which is free again when the
 * connection is gone. Beyond that each transaction counts on from the one before of the same holder, or fails: a holder that was replaced while it
 * was away, or whose last transactions a server has lost, cannot write.
 */
final class PostgresStore implements DatabaseStore {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
    private static final TableWriter TABLES = new TableWriter(Dialect.POSTGRES);

    private final PostgresSchema schema;
    private final Outage outage;
    private final long epoch;
    private Connection writer;
    private long written;

    /**
     * How long a database that is gone is given to come back.
     *
     * @param pause between one try and the next
     */
    record Outage(Duration pause, Duration limit) {
        static final Outage USUAL = new Outage(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /** Up to where it was written, by the how-manieth holder. */
    private record Holder(long epoch, long written) {}

    private PostgresStore(PostgresSchema schema, Outage outage, Connection writer, Holder holder) {
        this.schema = schema;
        this.outage = outage;
        this.writer = writer;
        epoch = holder.epoch;
        written = holder.written;
    }

    /** Opens it; null if another consumer has it open. */
    static @Nullable PostgresStore tryOpen(PostgresSchema schema, Outage outage) throws SQLException {
        Connection writer = schema.writer();
        boolean open = false;
        try {
            if (!schema.tryLock(writer)) return null;
            writer.commit();
            schema.migrate();
            try (PreparedStatement take = writer.prepareStatement("UPDATE holder SET epoch = epoch + 1")) {
                take.executeUpdate();
            }
            Holder holder = holder(writer);
            writer.commit();
            open = true;
            return new PostgresStore(schema, outage, writer, holder);
        } finally {
            if (!open) writer.close();
        }
    }

    private static Holder holder(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT epoch, written FROM holder");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Holder(row.getLong(1), row.getLong(2));
        }
    }

    @Override
    public void claim(Identity identity) {
        transaction(connection -> TABLES.claim(connection, identity, schema));
    }

    @Override
    public void apply(Batch batch) {
        transaction(connection -> TABLES.apply(connection, batch));
    }

    private interface Writing {
        void run(Connection connection) throws SQLException;
    }

    private synchronized void transaction(Writing writing) {
        long deadline = 0;
        while (true) {
            try {
                attempt(writing);
                written++;
                return;
            } catch (SQLException e) {
                if (!PostgresSchema.isUnreachable(e)) throw schema.failed(e);
                if (deadline == 0) deadline = System.nanoTime() + outage.limit.toNanos();
                // What was committed when its answer was lost must not be taken for not committed: it counts on.
                if (reconnected(e, deadline).written == written + 1) {
                    written++;
                    return;
                }
            }
        }
    }

    private void attempt(Writing writing) throws SQLException {
        boolean done = false;
        try {
            countOn();
            writing.run(writer);
            writer.commit();
            done = true;
        } finally {
            if (!done) rollBack();
        }
    }

    private void countOn() throws SQLException {
        try (PreparedStatement fence =
                writer.prepareStatement("UPDATE holder SET written = written + 1 WHERE epoch = ? AND written = ?")) {
            fence.setLong(1, epoch);
            fence.setLong(2, written);
            if (fence.executeUpdate() != 1) throw replaced();
        }
    }

    private void rollBack() {
        try {
            writer.rollback();
        } catch (SQLException e) {
            LOG.debug("no connection is left to roll back", e);
        }
    }

    private UserError replaced() {
        return new UserError(
                "the store " + schema.name()
                        + " was taken over by another consumer, or lost what was last written to it: start again, it goes on where the store is");
    }

    /** Returns when the database is there again, and still this holder's. */
    private Holder reconnected(SQLException failure, long deadline) {
        LOG.warn(
                "the store {} does not answer, trying again for {} s: {}",
                schema.name(),
                outage.limit.toSeconds(),
                failure.getMessage());
        SQLException last = failure;
        while (System.nanoTime() < deadline) {
            pause();
            try {
                Holder holder = lockedAgain();
                if (holder != null) {
                    LOG.info("the store {} answers again", schema.name());
                    return holder;
                }
            } catch (SQLException e) {
                if (!PostgresSchema.isUnreachable(e)) throw schema.failed(e);
                last = e;
            }
        }
        throw schema.failed(last);
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(outage.pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while the store " + schema.name() + " could not be reached");
        }
    }

    /** @return null if the lock is not free, perhaps still this one's own of before */
    private @Nullable Holder lockedAgain() throws SQLException {
        writer.close();
        writer = schema.writer();
        boolean locked = schema.tryLock(writer);
        Holder holder = holder(writer);
        writer.commit();
        if (holder.epoch != epoch || holder.written < written || holder.written > written + 1) throw replaced();
        return locked ? holder : null;
    }

    @Override
    public Snapshot snapshot() {
        return reader().snapshot();
    }

    @Override
    public StoreReader reader() {
        return new StoreReader(schema);
    }

    /** Gives the lock back itself: when a server notices that a connection was closed is the server's own business. */
    @Override
    public synchronized void close() {
        try (Connection closing = writer) {
            closing.rollback();
            schema.unlock(closing);
        } catch (SQLException e) {
            LOG.debug("the store was not left in order, which does no harm", e);
        }
    }
}
