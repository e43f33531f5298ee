package org.marsad.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;

/** The key and the certificate by which this is known to browsers. */
public final class Tls {
    private final KeyStore keys;
    private final String password;

    private Tls(KeyStore keys, String password) {
        this.keys = keys;
        this.password = password;
    }

    /**
     * Reads a key store: PKCS12, or PEM with the certificates and the key.
     *
     * @param passwordFile null = there is no password
     * @throws UserError if there is no key in it that can be used
     */
    public static Tls read(Path store, @Nullable Path passwordFile) {
        String password = passwordFile == null
                ? ""
                : new String(bytes("--http-tls-password", passwordFile), StandardCharsets.UTF_8).strip();
        byte[] content = bytes("--http-tls", store);
        try {
            KeyStore keys = Pem.isPem(content) ? Pem.read(content, password) : pkcs12(content, password);
            for (String alias : Collections.list(keys.aliases()))
                if (keys.isKeyEntry(alias)) return new Tls(keys, password);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new UserError("--http-tls " + store
                    + " is no key store that can be read: it has to be PKCS12, or PEM with certificates and a PKCS#8 key"
                    + " as openssl pkcs8 -topk8 writes it, and its password that in --http-tls-password ("
                    + e.getClass().getSimpleName() + ")");
        }
        throw new UserError("--http-tls " + store + " has no private key: put it there beside its certificate");
    }

    private static KeyStore pkcs12(byte[] content, String password) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(content), password.toCharArray());
        return keys;
    }

    private static byte[] bytes(String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError(option + " " + file + " cannot be read: name a file that this user may read ("
                    + FileTrouble.reason(e) + ")");
        }
    }

    SslContextFactory.Server contexts() {
        SslContextFactory.Server contexts = new SslContextFactory.Server();
        contexts.setKeyStore(keys);
        contexts.setKeyStorePassword(password);
        contexts.setKeyManagerPassword(password);
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return contexts;
    }
}
