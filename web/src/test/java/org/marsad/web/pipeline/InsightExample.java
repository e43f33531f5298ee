package org.marsad.web.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected;

/** A row that a producer rejected, a record that streams did, and a restoration under way. */
public final class InsightExample {
    private InsightExample() {}

    public static Insight insight() {
        Rejections rejections = new Rejections();
        for (Rejected.Origin origin :
                List.of(new Rejected.InFile("a.csv", 7), new Rejected.InTopic("marsad.events", 0, 1)))
            rejections.add(
                    Rejected.of(Reason.BAD_DATE, "no such day", origin, Instant.EPOCH, null, "<row>".getBytes(UTF_8)));
        rejections.is(Rejections.Known.ALL);
        return new Insight(() -> rejections, () -> new Restore(5, 20), List.of());
    }
}
