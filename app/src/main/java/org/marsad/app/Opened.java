package org.marsad.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What has to be closed, closed in the opposite order of its opening, all of it, whatever fails meanwhile. */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    <T> T add(T part, Consumer<T> closing) {
        closings.push(() -> closing.accept(part));
        return part;
    }

    /** Fails as the first that failed, the failures of others being attached. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }
}
