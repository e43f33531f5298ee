package org.marsad.consumer.explain;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.count.Contribution;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.event.Place;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
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

    StoredEvents(SqlSnapshot snapshot, Names names) throws SQLException {
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

    /**
     * A record, and what it says; null if it is a retraction.
     *
     * @param reason of a retraction; null if it gives none
     */
    record Said(
            StoredRevision revision,
            @Nullable SecurityEvent event,
            @Nullable Contribution content,
            @Nullable String reason) {
        boolean beats(Said other) {
            if (revision.revision() != other.revision.revision())
                return revision.revision() > other.revision.revision();
            if (content == null || other.content == null) return content == null && other.content != null;
            return content.compareTo(other.content) > 0;
        }
    }

    /**
     * Hands over the events of which any record counts in that series in any of those months, each once: those of which the winner does too,
     * and those of which an earlier winner did.
     *
     * @return whether there is any such record, the winner or not
     */
    boolean of(List<Period> months, Series series, Consumer<ExplainedEvent> counted, Consumer<GoneEvent> gone)
            throws SQLException {
        boolean mentioned = false;
        // Only of an event with several records several can be met; most have but one.
        Set<String> seen = new HashSet<>();
        for (Period month : months) {
            ofMonth.setString(1, month.toString());
            try (ResultSet row = ofMonth.executeQuery()) {
                while (row.next()) {
                    SecurityEvent event = event(row.getString(4), row.getLong(3));
                    if (event == null || !counts(event, months, series)) continue;
                    mentioned = true;
                    if (row.getInt(5) == 1)
                        counted.accept(new ExplainedEvent(
                                event,
                                Contribution.of(event, names).counts(),
                                List.of(marked(revision(row, event.revision(), false), true))));
                    else if (seen.add(event.id())) ofId(event.id(), months, series, counted, gone);
                }
            }
        }
        return mentioned;
    }

    /** What counted at any time is told by taking the records as they came; one that came too late never did. */
    private void ofId(
            String id, List<Period> months, Series series, Consumer<ExplainedEvent> counted, Consumer<GoneEvent> gone)
            throws SQLException {
        List<Said> all = all(id);
        Said winner = null;
        Contribution here = null;
        Said after = null;
        for (Said said : all) {
            if (winner != null && !said.beats(winner)) continue;
            winner = said;
            if (said.event != null && counts(said.event, months, series)) {
                here = said.content;
                after = null;
            } else if (after == null) after = said;
        }
        if (winner == null || here == null) return;
        List<StoredRevision> revisions = new ArrayList<>();
        for (Said said : all) revisions.add(marked(said.revision, said.equals(winner)));
        if (after != null)
            gone.accept(new GoneEvent(
                    id, winner.content, winner.reason, after.revision.knownAt(), here.counts(), revisions));
        else if (winner.event != null) counted.accept(new ExplainedEvent(winner.event, here.counts(), revisions));
    }

    /** Most events of a month count elsewhere: this tells without all that a contribution has. */
    private boolean counts(SecurityEvent event, List<Period> months, Series series) {
        if (!months.contains(Period.of(event.date()))) return false;
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
                Revision told = told(row.getString(6), row.getLong(3));
                SecurityEvent event = told instanceof SecurityEvent e ? e : null;
                String reason = told instanceof Retraction r ? r.reason() : null;
                StoredRevision revision = revision(row, row.getLong(4), retracted);
                all.add(new Said(revision, event, event == null ? null : Contribution.of(event, names), reason));
            }
        }
        return all;
    }

    private static StoredRevision revision(ResultSet row, long revision, boolean retracted) throws SQLException {
        Instant knownAt = Instant.ofEpochMilli(row.getLong(3));
        return new StoredRevision(revision, retracted, knownAt, row.getInt(1), row.getLong(2), false);
    }

    private static @Nullable SecurityEvent event(String value, long knownAt) {
        return told(value, knownAt) instanceof SecurityEvent event ? event : null;
    }

    private static @Nullable Revision told(String value, long knownAt) {
        Checked checked = EventChecks.check(value.getBytes(StandardCharsets.UTF_8), knownAt, null);
        return checked instanceof Checked.Valid valid ? valid.revision() : null;
    }

    @Override
    public void close() throws SQLException {
        ofMonth.close();
        ofId.close();
    }
}
