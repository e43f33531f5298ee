package org.marsad.consumer.store;

import java.util.function.Function;

/** Answers short questions to a store. For any number of threads; neither do they wait for the one that writes, nor it for them. */
public interface Queries extends AutoCloseable {
    /**
     * Asks any number of things, all of them answered as of one moment.
     *
     * @param questions must not keep what it is given
     */
    <T> T ask(Function<QueryMoment, T> questions);

    @Override
    void close();
}
