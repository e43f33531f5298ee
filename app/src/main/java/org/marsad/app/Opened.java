package org.marsad.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed, closed in the opposite order of its opening, all of it, whatever fails meanwhile. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Fails as the first that failed, the failures of others being attached. */
    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }
}
