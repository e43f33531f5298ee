package org.marsad.app;

import java.util.function.Supplier;
import org.marsad.model.UserError;
import org.marsad.web.Access;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of an option by the module that it is for; what that refuses was wrong usage. */
final class Usage {
    private Usage() {}

    /** Either there is a page, or there is none; and either some may read it, or everyone may. */
    static void check(CommandSpec command, HttpOptions http) {
        if (http.none && http.given != null)
            throw new ParameterException(
                    command.commandLine(),
                    "--http and --no-http are mutually exclusive: say where the page is served, or that it is not");
        if (http.open && (http.users != null || http.token != null))
            throw new ParameterException(
                    command.commandLine(),
                    "--http-open is mutually exclusive with --http-users and --http-token: say who may read, or that everyone may");
        if (http.tls == null && http.tlsPassword != null)
            throw new ParameterException(
                    command.commandLine(), "--http-tls-password is that of a key: name the key with --http-tls");
        if (http.none) return;
        Access access = http.access();
        checked(command, () -> access.checked(http.address().host()));
    }

    /** As a converter of picocli's has to say it. */
    static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (UserError e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** As a command has to say it. */
    static <T> T checked(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (UserError e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
