package org.marsad.model.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The countries of the sources. A former state is the state of today that has its land, where that is exactly one (West Germany is DE);
 * one with several (Czechoslovakia) is none.
 */
public final class Countries {
    private static final Map<String, String> CODES = read();
    /** Every code has a name in the table, so its codes are all there are, whatever the Java that runs this knows. */
    private static final Set<String> ALL = Set.copyOf(CODES.values());

    private Countries() {}

    /**
     * The ISO 3166-1 alpha-2 code, or XK, of a country as UCDP, GTD, ACLED, RAND or ISO itself name it; null if the table does not know it.
     * Case, accents and hyphens do not matter.
     */
    public static @Nullable String code(String sourceName) {
        return CODES.get(Fold.fold(sourceName));
    }

    /** Whether this is an ISO 3166-1 alpha-2 code that is officially assigned, in upper case, or XK (Kosovo). */
    public static boolean isCode(String code) {
        return ALL.contains(code);
    }

    private static Map<String, String> read() {
        Map<String, String> codes = new HashMap<>();
        for (Row row : Table.shipped("countries.csv", List.of("name", "code"))) {
            String other = codes.put(Fold.fold(row.name(0)), row.name(1));
            if (other != null) throw row.wrong("\"" + row.name(0) + "\" is in the table twice");
        }
        return codes;
    }
}
