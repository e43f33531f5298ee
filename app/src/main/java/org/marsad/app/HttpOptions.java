package org.marsad.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.web.Access;
import org.marsad.web.Tls;
import org.marsad.web.WebSettings;
import org.marsad.web.login.Login;
import org.marsad.web.login.Token;
import org.marsad.web.login.Users;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the page is served, and to whom. */
final class HttpOptions {
    private static final Address USUAL = new Address("127.0.0.1", 8080);

    /** Where to listen. */
    record Address(String host, int port) {}

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            converter = Parsed.class,
            description = {
                "Where the page and its API are served (default: 127.0.0.1:8080, or any port that is free if that one is not); port 0 = any"
                        + " that is free. Whoever reaches it can read all that is stored: anywhere but at this machine it has to be said who may."
            })
    @Nullable
    Address given;

    @Option(
            names = "--http-users",
            paramLabel = "FILE",
            description =
                    "Who may read, by name and password: lines that ./marsad password makes. The page asks them to log in; the API takes"
                            + " name and password by HTTP Basic.")
    @Nullable
    Path users;

    @Option(
            names = "--http-token",
            paramLabel = "FILE",
            description =
                    "Machines may read the API, /metrics and what changes by the token in this file, of 32 or more characters:"
                            + " Authorization: Bearer TOKEN.")
    @Nullable
    Path token;

    @Option(
            names = "--http-tls",
            paramLabel = "FILE",
            description = "Serve by HTTPS, with the key and certificates in this file: PKCS12 or PEM.")
    @Nullable
    Path tls;

    @Option(
            names = "--http-tls-password",
            paramLabel = "FILE",
            description = "File that holds the password of that key and nothing else (default: it has none).")
    @Nullable
    Path tlsPassword;

    @Option(
            names = "--http-open",
            description =
                    "Ask nobody who he is, anywhere: whoever reaches the page can read everything. For a network whose every user may,"
                            + " or behind a proxy that asks.")
    boolean open;

    @Option(
            names = "--http-name",
            paramLabel = "NAME",
            description =
                    "With --http-open: answer only who calls this machine by this name, by 127.0.0.1 or localhost, so that no other site can read"
                            + " here through somebody's browser (DNS rebinding). May be given several times (default: any name will do).")
    List<String> names = List.of();

    @Option(
            names = "--metrics-top",
            paramLabel = "N",
            converter = Numbers.Top.class,
            description =
                    "How many cells /metrics has of the current and of the last month, the busiest, 0 to 10000 (default: ${DEFAULT-VALUE}).")
    int metricsTop = WebSettings.USUAL_TOP;

    @Option(names = "--no-http", description = "Serve no page.")
    boolean none;

    private @Nullable Access access;

    /**
     * Who may see it. What says so is read once, before anything begins.
     *
     * @throws org.marsad.model.UserError if it cannot be read
     */
    Access access() {
        if (access == null)
            access = new Access(
                    Login.of(
                            users == null ? null : Users.read(users),
                            token == null ? null : Token.read(token),
                            Clock.systemUTC()),
                    tls == null ? null : Tls.read(tls, tlsPassword),
                    open,
                    Set.copyOf(names));
        return access;
    }

    Address address() {
        return given == null ? USUAL : given;
    }

    /** Whether another port will do: nobody has asked for this one. */
    boolean orAnyPort() {
        return given == null;
    }

    static final class Parsed implements ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "" : text.substring(0, colon);
            String port = text.substring(colon + 1);
            if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
            else if (host.contains(":")) host = "";
            if (host.isBlank() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535)
                throw new TypeConversionException(
                        "'" + text + "' is not HOST:PORT with a port from 0 to 65535, as 127.0.0.1:8080 or [::1]:8080");
            return new Address(host, Integer.parseInt(port));
        }
    }
}
