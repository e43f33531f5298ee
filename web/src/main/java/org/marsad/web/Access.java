package org.marsad.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.web.login.Login;

/**
 * Who may see the page, and how it comes to them.
 *
 * @param login null = nobody is asked who he is
 * @param tls null = in clear
 * @param open whether everyone may read everything who reaches it
 * @param names the names, beside loopback's, by which it is reached where everyone may; none = any
 */
public record Access(@Nullable Login login, @Nullable Tls tls, boolean open, Set<String> names) {
    /** For those at this machine, whoever they are. */
    public static final Access LOCAL = new Access(null, null, false);

    /** By any name, where it is open. */
    public Access(@Nullable Login login, @Nullable Tls tls, boolean open) {
        this(login, tls, open, Set.of());
    }

    /**
     * Itself, if it will do for that address.
     *
     * @throws UserError if strangers could read there what is stored, and nobody has said that they may
     */
    public Access checked(String host) {
        if (login != null || open || !isFarther(host)) return this;
        throw new UserError("at " + host
                + " not only this machine can read all that is stored, and nobody would be asked who he is:"
                + " say who may with --http-users FILE or --http-token FILE, or that everyone may with --http-open");
    }

    /** Whether it matters by which name it is called: nobody is asked who he is, and not every name will do. */
    boolean isByName() {
        return login == null && !(open && names.isEmpty());
    }

    /** Whether somebody on the way could read the passwords. */
    public boolean isOverheard(String host) {
        return login != null && tls == null && isFarther(host);
    }

    /** Where nothing can listen, nobody is reached either. */
    private static boolean isFarther(String host) {
        try {
            return !Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
