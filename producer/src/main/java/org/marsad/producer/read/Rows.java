package org.marsad.producer.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Row;

/** Cuts a stream into rows. Every byte of it belongs to exactly one row, or to the end of one, or to a blank line. */
interface Rows {
    /** The next row, until the next call; null at the end. */
    @Nullable
    Row next() throws IOException;
}
