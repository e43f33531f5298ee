package org.marsad.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.Database;
import org.marsad.model.FileTrouble;
import org.marsad.model.UserError;
import picocli.CommandLine.Option;

/** Who a store's database is told it is, if the store is in one. A password on the command line can be seen by all who use the machine. */
abstract class StoreLogin {
    @Option(
            names = "--store-user",
            paramLabel = "NAME",
            description = "User of a store in PostgreSQL (default: MARSAD_STORE_USER of the environment).")
    @Nullable
    String user;

    @Option(
            names = "--store-password-file",
            paramLabel = "FILE",
            description =
                    "File that holds his password and nothing else (default: the password is MARSAD_STORE_PASSWORD of the environment, or in"
                            + " the file that MARSAD_STORE_PASSWORD_FILE names).")
    @Nullable
    Path passwordFile;

    /**
     * The store at that address.
     *
     * @param prefix that of the topics, by which a database has its schema unless the URL names one
     */
    final Database at(String address, String prefix) {
        if (!Database.isServer(address)) return Database.file(Path.of(address));
        String name = user == null ? environment("MARSAD_STORE_USER") : user;
        return Database.server(address, name, password(), prefix);
    }

    private @Nullable String password() {
        if (passwordFile != null) return read("--store-password-file", passwordFile);
        String given = environment("MARSAD_STORE_PASSWORD");
        if (given != null) return given;
        String file = environment("MARSAD_STORE_PASSWORD_FILE");
        return file == null ? null : read("MARSAD_STORE_PASSWORD_FILE", Path.of(file));
    }

    /** Compose passes on what is not set as something empty. */
    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static String read(String saidBy, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError(
                    saidBy + " " + file + " cannot be read: name another one (" + FileTrouble.reason(e) + ")");
        }
    }
}
