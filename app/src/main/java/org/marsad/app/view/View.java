package org.marsad.app.view;

/** Shows what a watch sees, until it is closed. */
public interface View extends AutoCloseable {
    /** Shows nothing more; has no effect the second time. */
    void end();

    @Override
    default void close() {
        end();
    }
}
