package org.marsad.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.marsad.consumer.store.EventRow;
import org.marsad.model.event.SecurityEvent;
import org.marsad.model.wire.Checked;
import org.marsad.model.wire.EventChecks;
import org.marsad.producer.parse.Parsed;

/** Whether any event among many says that it is simulated, or generated. For one thread. */
final class Simulated {
    private boolean found;

    void look(Parsed row) {
        if (!found && row instanceof Parsed.Event event && mentions(event.value())) found = says(event.value());
    }

    /** A search that costs next to nothing; where letters may be escaped it cannot tell. */
    private static boolean mentions(byte[] value) {
        String text = new String(value, ISO_8859_1);
        return text.contains(EventRow.SIMULATED) || text.contains(EventRow.GENERATED) || text.indexOf('\\') >= 0;
    }

    private static boolean says(byte[] value) {
        return EventChecks.check(value, System.currentTimeMillis(), null) instanceof Checked.Valid valid
                && valid.revision() instanceof SecurityEvent event
                && event.source() != null
                && EventRow.isInvented(event.source().name());
    }

    boolean found() {
        return found;
    }
}
