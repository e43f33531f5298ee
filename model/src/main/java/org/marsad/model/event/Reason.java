package org.marsad.model.event;

import java.util.Locale;

/** Why a record is rejected, in the order of the checks: the first that fails is the reason. */
public enum Reason {
    TOO_LARGE,
    MALFORMED,
    MISSING_ID,
    KEY_MISMATCH,
    WRONG_PARTITION,
    BAD_REVISION,
    BAD_KIND,
    BAD_DATE,
    IMPLAUSIBLE_DATE,
    NO_PLACE,
    TOO_MANY_PLACES,
    UNKNOWN_COUNTRY,
    BAD_NAME,
    BAD_COUNT,
    BAD_FIELD;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word on the wire, as {@code too-large}. */
    public String code() {
        return code;
    }

    /**
     * The reason of that code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
