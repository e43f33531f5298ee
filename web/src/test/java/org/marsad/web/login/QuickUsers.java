package org.marsad.web.login;

/** Users whose passwords are hashed as little as is allowed: tests have many of them checked. */
public final class QuickUsers {
    private QuickUsers() {}

    public static String line(String name, String password) {
        return name + ":" + PasswordHash.of(password, 100_000);
    }
}
