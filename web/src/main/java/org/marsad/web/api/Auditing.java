package org.marsad.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.marsad.consumer.audit.AuditResult;
import org.marsad.consumer.audit.Audited;
import org.marsad.consumer.audit.Difference;
import org.marsad.model.count.Cell;
import org.marsad.model.wire.Json;

/** Tells what the last recount found, and how long ago that was. */
public interface Auditing {
    /** The answer as it is given, in the form that openapi.json has for it. */
    ObjectNode last();

    /** What an audit that runs on and on has found last. */
    static Auditing of(Supplier<Audited> last) {
        return () -> object(last.get(), Instant.now());
    }

    private static ObjectNode object(Audited audited, Instant now) {
        AuditResult result = audited.result();
        Duration age = audited.age(now);
        ObjectNode node = Json.object()
                .put("state", result.state().name().toLowerCase(Locale.ROOT))
                .put("cells", result.cells())
                .put("inMotion", result.inMotion())
                .put("differing", result.differing())
                .put("events", result.events())
                .put("asOf", Answer.time(result.asOf()))
                .put("waitingFor", result.waitingFor())
                .put("endedAt", Answer.time(audited.endedAt()))
                .put("ageSeconds", age == null ? null : (Long) age.toSeconds())
                .put("stale", audited.isStale(now));
        ArrayNode differences = node.putArray("differences");
        for (Difference difference : result.differences()) {
            Cell cell = difference.cell();
            ObjectNode one = differences.addObject();
            one.set("cell", cell == null ? null : CountsApi.name(cell));
            one.put("field", difference.field())
                    .put("stored", difference.stored())
                    .put("recounted", difference.recounted());
            ArrayNode events = one.putArray("events");
            difference.events().forEach(events::add);
        }
        return node;
    }
}
