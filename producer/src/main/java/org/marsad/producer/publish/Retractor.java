package org.marsad.producer.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.marsad.model.UserError;
import org.marsad.model.event.EventDate;
import org.marsad.model.event.Retraction;
import org.marsad.model.event.Revision;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.Cluster;
import org.marsad.model.wire.EventChecks;
import org.marsad.model.wire.EventJson;
import org.marsad.model.wire.Topics;
import org.marsad.producer.parse.Parsed;

/** Withdraws events: as the next revision of each, that it did not happen. */
public final class Retractor {
    /** What became of one id. */
    public sealed interface Outcome {
        String id();

        /** It was published, as that revision. */
        record Retracted(String id, long revision) implements Outcome {}

        /** Nothing was published: its latest revision, that one, says already that it did not happen. */
        record Already(String id, long revision) implements Outcome {}
    }

    private static final String SOURCE = "retract";

    private final Cluster cluster;
    private final Topics topics;

    public Retractor(Cluster cluster, Topics topics) {
        this.cluster = cluster;
        this.topics = topics;
    }

    /**
     * Retracts all of these or none. Returns when the broker has it.
     *
     * @param reason for people; kept with the retraction
     * @return what became of each id, in their order; an id given twice is one
     * @throws UserError with all problems at once, if an id is not there or has the last revision that there is
     */
    public List<Outcome> retract(Collection<String> ids, String reason, Publisher publisher) {
        Collection<String> distinct = new LinkedHashSet<>(ids);
        Map<String, Latest> latest = LatestRevisions.of(distinct, cluster, topics);
        List<String> problems = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        List<Parsed.Event> records = new ArrayList<>();
        for (String id : distinct) {
            Latest last = latest.get(id);
            if (last == null) {
                problems.add("no event '" + id + "' in " + topics.events()
                        + ": an id is as source:native-id, exactly as it was published");
            } else if (last.retracted()) {
                outcomes.add(new Outcome.Already(id, last.revision()));
            } else if (last.revision() == Revision.MAX) {
                problems.add("event '" + id + "' has revision " + Revision.MAX + ", and none can follow it");
            } else {
                outcomes.add(new Outcome.Retracted(id, last.revision() + 1));
                records.add(record(records.size() + 1L, new Retraction(id, last.revision() + 1, reason)));
            }
        }
        if (!problems.isEmpty()) throw new UserError(String.join("\n", problems) + "\nNothing was retracted.");
        records.forEach(record -> publisher.publish(SOURCE, record));
        publisher.flush();
        return outcomes;
    }

    private static Parsed.Event record(long line, Retraction retraction) {
        byte[] value = EventJson.bytes(retraction);
        if (EventChecks.check(value, 0, null) instanceof Checked.Invalid invalid)
            throw new UserError("this reason cannot be published: " + invalid.detail() + ". Nothing was retracted.");
        return new Parsed.Event(line, retraction.id().getBytes(StandardCharsets.UTF_8), value, EventDate.UNKNOWN);
    }
}
