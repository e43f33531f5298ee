package org.marsad.streams;

/**
 * What {@link LatestRevision} tells {@link RollingCounts}, in this order for each partition of events: that the counts of the series that is
 * the record's key change by so much; and that all changes by the records before an offset have been told.
 */
final class ChangeBytes {
    private static final int OF_SERIES = 0;
    private static final int COMPLETE = 1;

    private ChangeBytes() {}

    static byte[] ofSeries(SeriesFigures by) {
        BytesOut out = new BytesOut().unsigned(OF_SERIES);
        by.write(out);
        return out.toByteArray();
    }

    static byte[] complete(int partition, long offset) {
        return new BytesOut()
                .unsigned(COMPLETE)
                .unsigned(partition)
                .unsigned(offset)
                .toByteArray();
    }

    static boolean isOfSeries(byte[] change) {
        return change[0] == OF_SERIES;
    }

    /** What comes after the first byte. */
    static BytesIn content(byte[] change) {
        return new BytesIn(change, 1);
    }
}
