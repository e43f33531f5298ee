package org.marsad.model.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every known spelling to the name that is shown for it. What is shown for a name that is shown is that name: canonical names are final. */
final class NameTable {
    private final Map<String, String> shown;

    private NameTable(Map<String, String> shown) {
        this.shown = shown;
    }

    /**
     * Of folded spellings to names, the first rank that knows a spelling deciding.
     *
     * @param ranks of each level, the users' first: first its own names, then its aliases
     */
    static NameTable of(List<Map<String, String>> ranks) {
        Map<String, String> first = new HashMap<>();
        for (Map<String, String> rank : ranks) rank.forEach(first::putIfAbsent);
        Map<String, String> shown = new HashMap<>();
        first.keySet().forEach(spelling -> shown.put(spelling, last(spelling, first)));
        // names as they are shown are the commonest of spellings: found without being folded
        List.copyOf(shown.values()).forEach(name -> shown.put(name, name));
        return new NameTable(shown);
    }

    /** Follows a name that a higher level knows as an alias. Every step goes to a higher rank or is the last, so it ends. */
    private static String last(String spelling, Map<String, String> first) {
        String key = spelling;
        while (true) {
            String name = first.get(key);
            if (name == null) throw new IllegalStateException("an alias of " + key + ", which no rank names");
            String next = Fold.fold(name);
            if (next.equals(key)) return name;
            key = next;
        }
    }

    /** The name to show, or null if the table does not know this spelling. */
    @Nullable
    String find(String spelling) {
        String exactly = shown.get(spelling);
        return exactly != null ? exactly : shown.get(Fold.fold(spelling));
    }

    /** All spellings and what they are shown as, in an order that depends on nothing else. */
    SortedMap<String, String> sorted() {
        return new TreeMap<>(shown);
    }
}
