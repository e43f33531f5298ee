package org.marsad.producer.parse;

import org.jspecify.annotations.Nullable;

/** Reads the rows of one archive, in their order. */
public interface RowParser {
    /** What becomes of a row; null if it says nothing about an event and is no mistake either: a row of HXL tags. */
    @Nullable
    Parsed parse(Row row);
}
