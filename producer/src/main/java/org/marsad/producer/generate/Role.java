package org.marsad.producer.generate;

/** What a generated record is meant to be. */
public enum Role {
    /** An event that was not told before, though a record about it may have come too early. */
    EVENT,
    /** An earlier valid record once more, byte for byte. */
    REPEAT,
    /** A later statement about an event, now and then one that comes before an earlier statement or before the event itself. */
    REVISION,
    /** An event withdrawn, now and then before it is told. */
    RETRACTION,
    /** Another statement of the event's own revision. */
    CONFLICT,
    /** A retraction of the event's own revision. */
    TIE,
    /** Breaks a rule. */
    INVALID
}
