package org.marsad.web.login;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** By which a browser shows its session. No script can read it, and no other site can have it sent. */
record Cookie(boolean secure) {
    /** By the prefix browsers know that no other host and no plain connection may set it. */
    private String name() {
        return secure ? "__Host-marsad" : "marsad";
    }

    @Nullable
    String of(Context context) {
        return context.cookie(name());
    }

    void set(Context context, String session) {
        context.header("Set-Cookie", name() + "=" + session + attributes());
    }

    void remove(Context context) {
        context.header("Set-Cookie", name() + "=; Max-Age=0" + attributes());
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
