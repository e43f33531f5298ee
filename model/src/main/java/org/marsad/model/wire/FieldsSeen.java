package org.marsad.model.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that one JSON object has had so far: none may come twice. */
final class FieldsSeen {
    /** The names to which design.md gives a meaning, and all others. */
    enum Field {
        ID,
        REVISION,
        RETRACTED,
        REASON,
        KIND,
        DATE,
        PLACES,
        COUNTRY,
        CITY,
        AFFILIATION,
        FOILED,
        ARRESTED,
        KILLED,
        WOUNDED,
        AGES,
        MIN,
        MAX,
        SUMMARY,
        SOURCE,
        NAME,
        REF,
        OTHER;

        private static final Map<String, Field> OURS = new HashMap<>();

        static {
            for (Field field : values()) if (field != OTHER) OURS.put(field.text(), field);
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Each is compared with those before it, so they must be few. */
    private static final int MAX_OTHERS = 16;

    private final Set<Field> ours = EnumSet.noneOf(Field.class);
    private @Nullable List<String> others;

    /** What the next name means; null if it came before, or there are too many to tell. */
    @Nullable
    Field next(String name) {
        Field field = Field.OURS.get(name);
        if (field == null) return isNew(name) ? Field.OTHER : null;
        return ours.add(field) ? field : null;
    }

    private boolean isNew(String other) {
        if (others == null) others = new ArrayList<>();
        return others.size() < MAX_OTHERS && !others.contains(other) && others.add(other);
    }
}
