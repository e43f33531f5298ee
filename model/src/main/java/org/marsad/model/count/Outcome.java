package org.marsad.model.count;

import java.util.Locale;

/** What became of a record, against the winner so far of its id (rule 8). */
public enum Outcome {
    /** The first of its id. */
    COUNTED,
    /** A higher revision. */
    REVISED,
    /** A retraction that is the first of its id or of a higher revision. */
    RETRACTED,
    /** The same revision and the same content. */
    DUPLICATE,
    /** The same revision and other content, whichever wins. */
    CONFLICTING,
    /** A lower revision. */
    STALE,
    /** Breaks a rule. */
    REJECTED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word on the wire, as {@code counted}. */
    public String text() {
        return text;
    }
}
