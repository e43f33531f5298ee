package org.marsad.web.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is logged in, in this process. A session ends when it has not been used for half an hour, and after twelve hours in any case. A page that is shown
 * asks for news, which is use: it may hang on a wall. A hidden one asks for nothing.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 1_000;

    private record Session(String user, Instant begun, Instant used) {}

    private final Clock clock;
    private final Map<String, Session> sessions = new HashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @return by which it is found again */
    synchronized String begin(String user) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> hasEnded(session, now));
        if (sessions.size() >= MOST)
            sessions.entrySet().stream()
                    .min(Map.Entry.comparingByValue(java.util.Comparator.comparing(Session::used)))
                    .ifPresent(oldest -> sessions.remove(oldest.getKey()));
        String id = Secrets.identifier();
        sessions.put(id, new Session(user, now, now));
        return id;
    }

    /** Whether it goes on; that it is asked for is no use of it. */
    synchronized boolean has(String id) {
        Session session = sessions.get(id);
        if (session == null) return false;
        if (!hasEnded(session, clock.instant())) return true;
        sessions.remove(id);
        return false;
    }

    /** Whether it goes on, which this use of it has it do for longer. */
    synchronized boolean use(String id) {
        if (!has(id)) return false;
        sessions.computeIfPresent(id, (same, session) -> new Session(session.user, session.begun, clock.instant()));
        return true;
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }

    private static boolean hasEnded(Session session, Instant now) {
        return !now.isBefore(session.used.plus(IDLE)) || !now.isBefore(session.begun.plus(LONGEST));
    }
}
