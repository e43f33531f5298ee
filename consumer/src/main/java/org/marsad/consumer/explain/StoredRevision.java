package org.marsad.consumer.explain;

import java.time.Instant;

/**
 * One valid record about an event.
 *
 * @param knownAt when it became known: the record's timestamp
 * @param partition of {@code marsad.events}, with the offset in it
 * @param winner whether it is the one that counts (rule 1)
 */
public record StoredRevision(
        long revision, boolean retracted, Instant knownAt, int partition, long offset, boolean winner) {}
