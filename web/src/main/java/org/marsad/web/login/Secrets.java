package org.marsad.web.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;

/** What can be said of a secret without keeping it. */
final class Secrets {
    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key = new SecretKeySpec(random(), MAC);

    /** Of use in this process alone, whose key nobody has. */
    byte[] digest(String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    boolean same(byte[] digest, String secret) {
        return MessageDigest.isEqual(digest, digest(secret));
    }

    /** 256 bits that nobody can guess. */
    static String identifier() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** @throws UserError if it cannot be read, or is no text; with nothing of what is in it */
    static String read(String option, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(
                    option + " " + file + " cannot be read: name a file of UTF-8 text that this user may read ("
                            + FileTrouble.reason(e) + ")");
        }
    }
}
