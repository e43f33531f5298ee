package org.marsad.consumer.audit;

import java.util.Collection;
import java.util.stream.Collectors;

/** An event may be nested as deep as its size allows, in fields that nobody reads; SQLite reads a thousand levels. */
final class TooDeep {
    private static final int MOST = 10;

    private TooDeep() {}

    /** What to say of valid events with these ids. */
    static String message(Collection<String> ids) {
        return "SQLite cannot recount events that are nested deeper than it reads: "
                + ids.stream().limit(MOST).collect(Collectors.joining(", "))
                + ". Their counts are right all the same, but the store cannot be audited";
    }
}
