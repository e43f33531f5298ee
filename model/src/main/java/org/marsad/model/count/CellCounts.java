package org.marsad.model.count;

import org.jspecify.annotations.Nullable;

/**
 * A cell with its figures.
 *
 * @param rolling3 the 3 calendar months that end with the cell's month; null where the month is not a real one; likewise rolling12
 */
public record CellCounts(
        Cell cell,
        Counts counts,
        @Nullable Counts rolling3,
        @Nullable Counts rolling12) {

    /** Whether the cell exists (rule 6): its own counts or its rolling12 are not all zero. */
    public boolean exists() {
        return !counts.isZero() || (rolling12 != null && !rolling12.isZero());
    }
}
