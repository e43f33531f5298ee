package org.marsad.web.pipeline;

/**
 * How far the counting has rebuilt its state.
 *
 * @param restored records, as many as {@code of} when it is done
 */
public record Restore(long restored, long of) {}
