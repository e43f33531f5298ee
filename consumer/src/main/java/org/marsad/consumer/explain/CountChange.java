package org.marsad.consumer.explain;

import java.time.Instant;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Counts;

/**
 * What one record changed in a cell's own counts.
 *
 * @param knownAt when it became known: the record's timestamp
 * @param by signed; not all zero
 */
public record CountChange(Instant knownAt, Cell cell, Counts by) {}
