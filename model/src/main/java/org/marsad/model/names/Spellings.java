package org.marsad.model.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of one level of tables (shipped, or the user's) in one country, by folded spelling. No spelling stands for two of them. */
final class Spellings {
    private record Claim(String name, Row row) {}

    private final Map<String, Claim> names = new HashMap<>();
    private final Map<String, Claim> aliases = new HashMap<>();

    /** Adds a name with its other spellings; the same name again adds to it. */
    void add(Row row, String name, List<String> otherSpellings) {
        claim(names, name, new Claim(name, row));
        for (String alias : otherSpellings) claim(aliases, alias, new Claim(name, row));
    }

    private static void claim(Map<String, Claim> claims, String spelling, Claim claim) {
        Claim first = claims.putIfAbsent(Fold.fold(spelling), claim);
        if (first != null && !first.name.equals(claim.name))
            throw claim.row.wrong("\"" + spelling + "\" cannot stand for \"" + claim.name + "\": it stands for \""
                    + first.name + "\" in " + first.row.file() + ", line " + first.row.line());
    }

    /** The names' own spellings, each to its name. */
    Map<String, String> names() {
        return shown(names);
    }

    /** The other spellings, each to its name. */
    Map<String, String> aliases() {
        return shown(aliases);
    }

    private static Map<String, String> shown(Map<String, Claim> claims) {
        return claims.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().name));
    }
}
