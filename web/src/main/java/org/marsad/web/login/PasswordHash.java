package org.marsad.web.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A password as it may be kept: {@code pbkdf2-sha256$iterations$salt$hash}, salt and hash in base64. As many iterations as OWASP asks for. */
final class PasswordHash {
    private static final int ITERATIONS = 600_000;
    private static final int FEWEST = 100_000;
    private static final int MOST = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("pbkdf2-sha256\\$([0-9]{1,8})\\$([^$]+)\\$([^$]+)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derived(password, salt, iterations));
    }

    /** null if the text is no such hash, or one that is too weak. */
    static @Nullable PasswordHash parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) return null;
        int iterations = Integer.parseInt(parts.group(1));
        byte[] salt = bytes(parts.group(2));
        byte[] hash = bytes(parts.group(3));
        if (salt.length < SALT_BYTES || hash.length != HASH_BYTES || iterations < FEWEST || iterations > MOST)
            return null;
        return new PasswordHash(iterations, salt, hash);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    int iterations() {
        return iterations;
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derived(password, salt, iterations));
    }

    /** The same letters are the same password, however a keyboard composes them. */
    private static byte[] derived(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(
                Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray(),
                salt,
                iterations,
                HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
