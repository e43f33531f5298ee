package org.marsad.web.pipeline;

import java.util.Map;

/** Asks how far the stages are. */
public interface Probe extends AutoCloseable {
    /**
     * By partition.
     *
     * @param published where {@code marsad.events} ends
     * @param counted up to where the counting has committed
     * @param written where the committed records of {@code marsad.counts} end
     * @param stored up to where they are in the store
     */
    record Offsets(
            Map<Integer, Long> published,
            Map<Integer, Long> counted,
            Map<Integer, Long> written,
            Map<Integer, Long> stored) {}

    /** @throws org.marsad.model.UserError if the cluster does not answer */
    Offsets ask();

    /** Who counts; what cannot be told is unknown, and no failure. */
    default Members members() {
        return Members.UNKNOWN;
    }

    @Override
    void close();
}
