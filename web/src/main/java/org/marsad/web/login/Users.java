package org.marsad.web.login;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** Who may log in: a file of lines {@code name:hash}. Nothing of what is in it is ever part of a message. */
public final class Users {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,64}");
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_000;

    private final Map<String, PasswordHash> hashes;
    private final PasswordHash nobody;

    private Users(Map<String, PasswordHash> hashes) {
        this.hashes = hashes;
        // A name that is not there must not be answered sooner than one that is.
        int iterations = hashes.values().stream()
                .mapToInt(PasswordHash::iterations)
                .max()
                .orElseThrow();
        nobody = PasswordHash.of(Secrets.identifier(), iterations);
    }

    /** @throws UserError if the file cannot be read or is not of such lines */
    public static Users read(Path file) {
        Map<String, PasswordHash> hashes = new HashMap<>();
        List<String> lines = Secrets.read("--http-users", file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            PasswordHash hash = PasswordHash.parse(line.substring(colon + 1));
            if (hash == null || !NAME.matcher(name).matches())
                throw new UserError("--http-users " + file + ", line " + (i + 1)
                        + ": it is not name:hash, as ./marsad password NAME makes one");
            if (hashes.put(name, hash) != null)
                throw new UserError("--http-users " + file + ", line " + (i + 1)
                        + ": the name stands there twice: leave out the line that no longer holds");
        }
        if (hashes.isEmpty())
            throw new UserError(
                    "--http-users " + file + " names no user: add a line with ./marsad password NAME >> " + file);
        return new Users(Map.copyOf(hashes));
    }

    /**
     * A line for such a file.
     *
     * @throws UserError if the name or the password is none
     */
    public static String line(String name, String password) {
        checkedName(name);
        if (password.length() < SHORTEST || password.length() > LONGEST || password.isBlank())
            throw new UserError("the password has to have " + SHORTEST + " to " + LONGEST
                    + " characters; 15 and more are hard to guess: several words will do");
        return name + ":" + PasswordHash.of(password);
    }

    /** @throws UserError if nobody can be called that */
    public static String checkedName(String name) {
        if (!NAME.matcher(name).matches())
            throw new UserError("'" + name + "' is no user's name: 1 to 64 letters, digits and . _ @ - make one");
        return name;
    }

    boolean has(String name, String password) {
        @Nullable PasswordHash hash = hashes.get(name);
        boolean matches = (hash == null ? nobody : hash).matches(password);
        return matches && hash != null;
    }
}
