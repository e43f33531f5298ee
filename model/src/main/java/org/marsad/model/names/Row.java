package org.marsad.model.names;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.marsad.model.UserError;

/**
 * One row of a table, its fields tidied.
 *
 * @param line where the row begins, from 1
 * @param header the columns that the table has
 */
record Row(String file, long line, List<String> header, List<String> fields) {
    private static final int MAX_CHARACTERS = 200;
    /** They stand for all names and for no name in a cell. */
    private static final Set<String> RESERVED = Set.of("*", "(unknown)");

    String field(int column) {
        return fields.get(column);
    }

    /** A field that may name something, in an event as in a table. */
    String name(int column) {
        return checked(field(column), header.get(column));
    }

    /** The names in a field that are set apart by bars. */
    List<String> names(int column) {
        return Arrays.stream(field(column).split("\\|", -1))
                .map(Fold::tidy)
                .filter(name -> !name.isEmpty())
                .map(name -> checked(name, "alias"))
                .toList();
    }

    private String checked(String name, String what) {
        if (name.isEmpty()) throw wrong("the " + what + " is empty");
        if (RESERVED.contains(name)) throw wrong("\"" + name + "\" has a meaning of its own and can be no " + what);
        if (name.codePointCount(0, name.length()) > MAX_CHARACTERS)
            throw wrong("the " + what + " is longer than " + MAX_CHARACTERS + " characters");
        if (Fold.fold(name).isEmpty()) throw wrong("the " + what + " \"" + name + "\" has no letter");
        return name;
    }

    UserError wrong(String what) {
        return wrong(file, line, what, header);
    }

    static UserError wrong(String file, long line, String what, List<String> header) {
        return new UserError(file + ", line " + line + ": " + what + ". The header must be " + String.join(",", header)
                + (header.contains("aliases") ? " (aliases set apart by |)" : "")
                + ", in UTF-8, with commas between the fields.");
    }
}
