package org.marsad.app.view;

/** Shows what a watch sees, until it is closed. */
public interface View extends AutoCloseable {
    /** Whom a view has something to tell. */
    interface Owner {
        /** The user has seen enough, or has gone. */
        void quit();

        void failed(Throwable failure);
    }

    /** Shows nothing more; has no effect the second time. */
    void end();

    @Override
    default void close() {
        end();
    }
}
