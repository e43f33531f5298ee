package org.marsad.model.event;

/** One statement about an event: it replaces every statement of a lower {@link #revision} about the same {@link #id}, whole. */
public sealed interface Revision permits SecurityEvent, Retraction {
    long MAX = (1L << 53) - 1;

    /** {@code source:native-id}, 1 to 200 characters. */
    String id();

    /** 1 to 2^53-1. */
    long revision();
}
