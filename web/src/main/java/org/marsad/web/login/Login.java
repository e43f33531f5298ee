package org.marsad.web.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells who may read from who may not. */
public final class Login {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    /** For so long a password is known to be right without being hashed anew: a Prometheus shows it every few seconds. */
    private static final Duration KNOWN = Duration.ofMinutes(5);
    /** Hashing takes a core for a third of a second; the counting needs some, too. */
    private static final int MOST_HASHING = 2;

    private static final int PATIENCE_SECONDS = 5;

    private final @Nullable Users users;
    private final @Nullable Token token;
    private final Clock clock;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Secrets secrets = new Secrets();
    private final Map<String, Instant> known = new ConcurrentHashMap<>();
    private final Semaphore hashing = new Semaphore(MOST_HASHING);

    private Login(@Nullable Users users, @Nullable Token token, Clock clock) {
        this.users = users;
        this.token = token;
        this.clock = clock;
        attempts = new Attempts(clock);
        sessions = new Sessions(clock);
    }

    /** null if there is neither a user nor a token. */
    public static @Nullable Login of(@Nullable Users users, @Nullable Token token, Clock clock) {
        return users == null && token == null ? null : new Login(users, token, clock);
    }

    /**
     * What became of an attempt.
     *
     * @param seconds after which to come again, if it was not looked at; else 0
     */
    record Verdict(boolean right, long seconds) {
        private static final Verdict RIGHT = new Verdict(true, 0);
        private static final Verdict WRONG = new Verdict(false, 0);
    }

    boolean hasUsers() {
        return users != null;
    }

    boolean hasToken() {
        return token != null;
    }

    Sessions sessions() {
        return sessions;
    }

    /** A token is not to be guessed, so that it is right may be said at any time. */
    Verdict token(String address, String given) {
        if (token != null && token.is(given)) return Verdict.RIGHT;
        long wait = attempts.begin(address);
        return wait > 0 ? new Verdict(false, wait) : wrong(address);
    }

    Verdict password(String address, String name, String password) throws InterruptedException {
        if (users == null) return Verdict.WRONG;
        // Also of one that is known: else those who have to wait could go on guessing that one.
        long wait = attempts.secondsToWait(address);
        if (wait > 0) return new Verdict(false, wait);
        String digest = HexFormat.of().formatHex(secrets.digest(name + ":" + password));
        Instant until = known.get(digest);
        if (until != null && clock.instant().isBefore(until)) return Verdict.RIGHT;
        wait = attempts.begin(address);
        if (wait > 0) return new Verdict(false, wait);
        return hashed(users, address, name, password, digest);
    }

    private Verdict hashed(Users users, String address, String name, String password, String digest)
            throws InterruptedException {
        if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            attempts.right(address);
            return new Verdict(false, PATIENCE_SECONDS);
        }
        try {
            if (!users.has(name, password)) return wrong(address);
        } finally {
            hashing.release();
        }
        attempts.right(address);
        known.values().removeIf(until -> !clock.instant().isBefore(until));
        known.put(digest, clock.instant().plus(KNOWN));
        return Verdict.RIGHT;
    }

    /** The name is not logged: people type their password there. */
    private static Verdict wrong(String address) {
        LOG.warn("page: refused a wrong password or token from {}", address);
        return Verdict.WRONG;
    }
}
