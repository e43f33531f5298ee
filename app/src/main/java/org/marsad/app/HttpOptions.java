package org.marsad.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the page is served. */
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
                        + " that is free. Whoever reaches it can read all that is stored: leave 127.0.0.1 only behind a proxy that asks who it is."
            })
    @Nullable
    Address given;

    @Option(names = "--no-http", description = "Serve no page.")
    boolean none;

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
