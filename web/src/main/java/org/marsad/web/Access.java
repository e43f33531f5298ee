package org.marsad.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.web.login.Login;

/**
 * Who may see the page, and how it comes to them.
 *
 * @param login null = nobody is asked who he is
 * @param tls null = in clear
 * @param open whether everyone may read everything who reaches it
 */
public record Access(@Nullable Login login, @Nullable Tls tls, boolean open) {
    /** For those at this machine, whoever they are. */
    public static final Access LOCAL = new Access(null, null, false);

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
