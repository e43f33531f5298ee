package org.marsad.streams;

import org.jspecify.annotations.Nullable;
import org.marsad.model.count.CellCounts;
import org.marsad.model.wire.Progress;

/** What {@link RollingCounts} publishes. */
sealed interface Counted {
    /** A cell's settled value; null = it no longer exists. The key says which cell. */
    record OfCell(@Nullable CellCounts counts) implements Counted {}

    record Complete(Progress progress) implements Counted {}
}
