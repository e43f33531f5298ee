package org.marsad.consumer.store;

/**
 * The last record of a partition that was read. A log that has been set back, as by restoring a backup, has another one at that offset once it
 * goes on, or none: its timestamp is the log's own, so no two histories of a log give the same one to an offset.
 *
 * @param timestamp milliseconds since 1970
 */
public record LastRecord(long offset, long timestamp) {}
