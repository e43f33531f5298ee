package org.marsad.web.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps anyone from trying passwords one after the other: after ten wrong ones within a minute an address has to wait. */
final class Attempts {
    private static final int MOST = 10;
    private static final int MOST_ADDRESSES = 10_000;
    private static final int NETWORK_BYTES = 8;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** How long this address has to wait; 0 = not at all. */
    synchronized long secondsToWait(String address) {
        Deque<Instant> times = failures.get(network(address));
        if (times == null) return 0;
        Instant now = clock.instant();
        while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(SPAN))) times.removeFirst();
        if (times.isEmpty()) failures.remove(network(address));
        if (times.size() < MOST) return 0;
        return Math.max(
                1,
                Duration.between(now, times.getFirst().plus(SPAN))
                        .plusMillis(999)
                        .toSeconds());
    }

    /**
     * Takes an attempt for wrong until {@link #right} is said of it: of many at once, too, only so many are looked at.
     *
     * @return as {@link #secondsToWait}; the attempt is made only if that is 0
     */
    synchronized long begin(String address) {
        long wait = secondsToWait(address);
        if (wait > 0) return wait;
        if (failures.size() >= MOST_ADDRESSES)
            failures.remove(failures.keySet().iterator().next());
        failures.computeIfAbsent(network(address), any -> new ArrayDeque<>()).addLast(clock.instant());
        return 0;
    }

    synchronized void right(String address) {
        Deque<Instant> times = failures.get(network(address));
        if (times != null) times.pollLast();
    }

    /** Whoever has one IPv6 address has all of its network. */
    private static String network(String address) {
        if (!address.contains(":")) return address;
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
