package org.marsad.model.wire;

import org.jspecify.annotations.Nullable;
import org.marsad.model.event.Reason;
import org.marsad.model.event.Revision;

/** What the checks make of a record: either it is valid, or it is rejected for exactly one reason. */
public sealed interface Checked {
    record Valid(Revision revision) implements Checked {}

    /**
     * @param detail a sentence for people
     * @param id the id, where it could be read
     */
    record Invalid(Reason reason, String detail, @Nullable String id) implements Checked {}
}
