package org.marsad.streams;

import org.marsad.model.count.Series;
import org.marsad.model.count.SeriesCounts;

/** What {@link LatestRevision} tells {@link RollingCounts}, in this order for each partition of events. */
sealed interface Change extends Found {
    /** The counts of a series change by so much. */
    record OfSeries(Series series, SeriesCounts by) implements Change {}

    /** All changes by the records before that offset of a partition of events have been told. */
    record Complete(int partition, long offset) implements Change {}
}
