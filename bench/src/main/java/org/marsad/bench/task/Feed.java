package org.marsad.bench.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One who listens to {@code /api/changes}, as the page does. */
final class Feed implements AutoCloseable {
    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";

    private final InputStream stream;
    private final Thread thread = new Thread(this::read, "feed");
    /** So many changes in all → when that was heard first, milliseconds since 1970. */
    private final TreeMap<Long, Long> heard = new TreeMap<>();

    private boolean reset;
    private long changes;

    /** @param stream what is answered; it must have begun before anything changes */
    Feed(InputStream stream) {
        this.stream = stream;
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        String event = "";
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(EVENT)) event = line.substring(EVENT.length());
                if (line.startsWith(DATA)) take(event, line.substring(DATA.length()));
            }
        } catch (IOException closed) {
            // which is how it ends
        }
    }

    private void take(String event, String data) throws IOException {
        long now = System.currentTimeMillis();
        // A page reads all of it.
        long total = TaskProcess.JSON.readTree(data).path("total").longValue();
        synchronized (this) {
            if (event.equals("reset")) reset = true;
            changes += total;
            heard.putIfAbsent(changes, now);
        }
    }

    synchronized long changes() {
        return changes;
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** When as many changes had been told of; null = never. */
    synchronized Map.@Nullable Entry<Long, Long> at(long changes) {
        return heard.ceilingEntry(changes);
    }

    /** Whether it has lost what changed in between: then nobody knows how much that was. */
    synchronized boolean wasReset() {
        return reset;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
