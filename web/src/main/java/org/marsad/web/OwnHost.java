package org.marsad.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.marsad.web.api.Problem;

/**
 * Answers only those who call this machine by its own names, where nobody is asked who he is: else any site that a browser here shows could have
 * its own name lead to this machine (DNS rebinding), and read everything by it.
 */
final class OwnHost {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> names = new HashSet<>(LOOPBACK);

    /**
     * @param listening the host to listen at, whose name whoever starts it has chosen
     * @param others by which it is reached besides
     */
    OwnHost(String listening, Set<String> others) {
        add(listening);
        others.forEach(this::add);
    }

    private void add(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        names.add(lower.contains(":") ? "[" + lower + "]" : lower);
    }

    void in(RoutesConfig routes) {
        routes.before(this::check);
    }

    private void check(Context context) {
        String given = context.header("Host");
        // Every browser gives one.
        if (given == null) return;
        String host = given.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        if (names.contains(host)) return;
        throw Problem.of(
                421,
                "misdirected request",
                "asked for as " + given
                        + ": without a login only who calls this machine 127.0.0.1, localhost, [::1] or as --http-name says is answered, so that no"
                        + " other site can read here through a browser (DNS rebinding). --http-open lets everyone read by any"
                        + " name, --http-users and --http-token those who log in");
    }
}
