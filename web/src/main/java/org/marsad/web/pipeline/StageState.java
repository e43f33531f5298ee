package org.marsad.web.pipeline;

import java.util.Locale;

/** How a stage gets on, from good to bad. */
public enum StageState {
    /** Nothing waits, or what waits is being worked off. */
    OK,
    /** Nobody has been able to tell. */
    UNKNOWN,
    /** It moves, but more and more waits. */
    BEHIND,
    /** It has something to do, and stands still. */
    STALLED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
