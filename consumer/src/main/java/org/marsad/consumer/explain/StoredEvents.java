package org.marsad.consumer.explain;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqliteSnapshot;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.event.Place;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;

/** The valid records of a store, by month and by id. */
final class StoredEvents implements AutoCloseable {
    private final Dialect dialect;
    private final Names names;
    private final PreparedStatement ofMonth;
    private final PreparedStatement ofId;

    StoredEvents(SqliteSnapshot snapshot, Names names) throws SQLException {
        Connection connection = snapshot.connection();
        dialect = snapshot.dialect();
        this.names = names;
        ofMonth = connection.prepareStatement("SELECT partition, record_offset, known_at, value,"
                + " (SELECT count(*) FROM event AS o WHERE o.id = e.id AND o.revision IS NOT NULL)"
                + " FROM event AS e WHERE month = ? ORDER BY " + dialect.arrival("e"));
        ofId = connection.prepareStatement(
                "SELECT partition, record_offset, known_at, revision, retracted, value FROM event"
                        + " WHERE id = ? AND revision IS NOT NULL ORDER BY record_offset");
    }

    /** A record, and what it says; null if it is a retraction. */
    record Said(
            StoredRevision revision,
            @Nullable SecurityEvent event,
            @Nullable Contribution content) {
        boolean beats(Said other) {
            if (revision.revision() != other.revision.revision())
                return revision.revision() > other.revision.revision();
            if (content == null || other.content == null) return content == null && other.content != null;
            return content.compareTo(other.content) > 0;
        }
    }

    /**
     * Hands over the events of which any record counts in that series and month and the winner does too; each once for each of its records.
     *
     * @return whether there is any such record, the winner or not
     */
    boolean winning(Period month, Series series, Consumer<ExplainedEvent> consumer) throws SQLException {
        boolean mentioned = false;
        ofMonth.setString(1, month.toString());
        try (ResultSet row = ofMonth.executeQuery()) {
            while (row.next()) {
                SecurityEvent event = event(row.getString(4), row.getLong(3));
                if (event == null || !counts(event, month, series)) continue;
                mentioned = true;
                ExplainedEvent winning = row.getInt(5) == 1
                        ? new ExplainedEvent(
                                event,
                                Contribution.of(event, names).counts(),
                                List.of(marked(revision(row, event.revision(), false), true)))
                        : winning(event.id(), month, series);
                if (winning != null) consumer.accept(winning);
            }
        }
        return mentioned;
    }

    private @Nullable ExplainedEvent winning(String id, Period month, Series series) throws SQLException {
        List<Said> all = all(id);
        int best = 0;
        for (int i = 1; i < all.size(); i++) if (all.get(i).beats(all.get(best))) best = i;
        if (all.isEmpty()) return null;
        Said winner = all.get(best);
        if (winner.event == null || winner.content == null || !counts(winner.event, month, series)) return null;
        List<StoredRevision> revisions = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) revisions.add(marked(all.get(i).revision, i == best));
        return new ExplainedEvent(winner.event, winner.content.counts(), revisions);
    }

    /** Most events of a month count elsewhere: this tells without all that a contribution has. */
    private boolean counts(SecurityEvent event, Period month, Series series) {
        if (!Period.of(event.date()).equals(month)) return false;
        if (!series.affiliation().equals(Series.ALL)
                && !series.affiliation()
                        .equals(event.affiliation() == null ? Series.UNKNOWN : names.affiliation(event.affiliation())))
            return false;
        return event.places().stream()
                .anyMatch(place -> place.country().equals(series.country())
                        && (series.city().equals(Series.ALL) || series.city().equals(city(place))));
    }

    private String city(Place place) {
        return place.city() == null ? Series.UNKNOWN : names.city(place.country(), place.city());
    }

    private static StoredRevision marked(StoredRevision r, boolean winner) {
        return new StoredRevision(r.revision(), r.retracted(), r.knownAt(), r.partition(), r.offset(), winner);
    }

    /** The valid records of an id, in the order in which they came. */
    List<Said> all(String id) throws SQLException {
        List<Said> all = new ArrayList<>();
        ofId.setString(1, dialect.stored(id));
        try (ResultSet row = ofId.executeQuery()) {
            while (row.next()) {
                boolean retracted = row.getBoolean(5);
                SecurityEvent event = retracted ? null : event(row.getString(6), row.getLong(3));
                StoredRevision revision = revision(row, row.getLong(4), retracted);
                all.add(new Said(revision, event, event == null ? null : Contribution.of(event, names)));
            }
        }
        return all;
    }

    private static StoredRevision revision(ResultSet row, long revision, boolean retracted) throws SQLException {
        Instant knownAt = Instant.ofEpochMilli(row.getLong(3));
        return new StoredRevision(revision, retracted, knownAt, row.getInt(1), row.getLong(2), false);
    }

    private static @Nullable SecurityEvent event(String value, long knownAt) {
        Checked checked = EventChecks.check(value.getBytes(StandardCharsets.UTF_8), knownAt, null);
        return checked instanceof Checked.Valid valid && valid.revision() instanceof SecurityEvent event ? event : null;
    }

    @Override
    public void close() throws SQLException {
        ofMonth.close();
        ofId.close();
    }
}
