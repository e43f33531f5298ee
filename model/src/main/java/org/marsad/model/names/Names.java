package org.marsad.model.names;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Makes names canonical (rule 11 of design.md): immutable, safe for any number of threads, the same for every spelling of a name, and
 * final: the canonical name of a canonical name is itself. A name that no table knows is only tidied. Nothing is remembered of what was
 * looked up.
 */
public final class Names {
    private static final class Standard {
        static final Names NAMES = with(List.of(), List.of());
    }

    private final NameTable affiliations;
    private final Gazetteer gazetteer;
    private final String fingerprint;

    private Names(NameTable affiliations, Gazetteer gazetteer) {
        this.affiliations = affiliations;
        this.gazetteer = gazetteer;
        this.fingerprint = fingerprint(affiliations, gazetteer);
    }

    /** The names of the tables that Marsad brings. */
    public static Names standard() {
        return Standard.NAMES;
    }

    /**
     * The standard tables extended by the user's: what his rows say of a spelling wins. All his files of a kind are one table, in which no
     * spelling may stand for two names, so their order does not matter.
     *
     * @param affiliationTables CSV with the header {@code name,aliases}
     * @param gazetteers CSV with the header {@code country,name,aliases,latitude,longitude}; coordinates in degrees, or both empty
     * @throws org.marsad.model.UserError if a file cannot be read or is not such a table; names file, line and what is wrong
     */
    public static Names with(List<Path> affiliationTables, List<Path> gazetteers) {
        return new Names(Affiliations.table(affiliationTables), new Gazetteer(gazetteers));
    }

    /** The name without white space around it, and with one space for each run of it (Unicode's White_Space) inside. */
    public static String tidy(String name) {
        return Fold.tidy(name);
    }

    /** The canonical name of a group. */
    public String affiliation(String raw) {
        String known = affiliations.find(raw);
        return known != null ? known : tidy(raw);
    }

    /**
     * The canonical name of a place in a country, which stays what it is, wherever the place is known.
     *
     * @param country an ISO 3166-1 alpha-2 code, or XK
     */
    public String city(String country, String raw) {
        String known = gazetteer.find(country, raw);
        return known != null ? known : tidy(raw);
    }

    /**
     * SHA-256, in hexadecimal, of what these tables make of names: the same for tables that differ only in the order or form of their rows,
     * another as soon as one name is shown otherwise.
     */
    public String fingerprint() {
        return fingerprint;
    }

    private static String fingerprint(NameTable affiliations, Gazetteer gazetteer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, "affiliation", affiliations.sorted());
            gazetteer.sorted().forEach((country, names) -> add(digest, country, names));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Tabs and line feeds are white space, which no tidied name has but as a space: no two tables make the same text. */
    private static void add(MessageDigest digest, String table, Map<String, String> names) {
        names.forEach((spelling, name) ->
                digest.update((table + "\t" + spelling + "\t" + name + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
