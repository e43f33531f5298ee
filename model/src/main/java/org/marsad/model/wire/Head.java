package org.marsad.model.wire;

import org.marsad.model.event.EventDate;
import org.marsad.model.event.Reason;

/** As much of an event as is needed to publish it as it is, valid or not. */
public sealed interface Head {
    /** @param date {@link EventDate#UNKNOWN} if there is none, or none that is plausible */
    record Known(String id, EventDate date) implements Head {}

    /**
     * It cannot become a record, being too large, no JSON object or without an id.
     *
     * @param detail a sentence for people
     */
    record None(Reason reason, String detail) implements Head {}
}
