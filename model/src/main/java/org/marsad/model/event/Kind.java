package org.marsad.model.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened: an attack, or an arrest operation. */
public enum Kind {
    INCIDENT,
    ARREST;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word on the wire, {@code incident} or {@code arrest}. */
    public String text() {
        return text;
    }

    /** The kind of that word; null if there is none. */
    public static @Nullable Kind of(String text) {
        return switch (text) {
            case "incident" -> INCIDENT;
            case "arrest" -> ARREST;
            default -> null;
        };
    }
}
