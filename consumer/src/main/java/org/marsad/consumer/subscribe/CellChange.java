package org.marsad.consumer.subscribe;

import org.jspecify.annotations.Nullable;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;

/**
 * A cell is no longer what it was. Never are both the same, nor both null.
 *
 * @param before null if it did not exist
 * @param after null if it exists no more
 */
public record CellChange(
        Cell cell, @Nullable CellCounts before, @Nullable CellCounts after) {}
