package org.marsad.web.login;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.marsad.model.UserError;

/** What a machine shows instead of name and password (RFC 6750). The token itself is not kept. */
public final class Token {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{32,}=*");

    private final Secrets secrets = new Secrets();
    private final byte[] digest;

    private Token(String token) {
        digest = secrets.digest(token);
    }

    /** @throws UserError if the file has none */
    public static Token read(Path file) {
        String token = Secrets.read("--http-token", file).strip();
        if (!FORM.matcher(token).matches())
            throw new UserError("--http-token " + file
                    + " holds no token: it has to be one line of 32 or more letters, digits and . _ ~ + / - that"
                    + " nobody can guess, as openssl rand -hex 32 makes it");
        return new Token(token);
    }

    boolean is(String given) {
        return secrets.same(digest, given);
    }
}
