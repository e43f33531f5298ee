package org.marsad.producer.parse;

import java.nio.charset.Charset;

/** A row whose encoding is known. */
record Cells(Row row, Charset charset) {
    /** The text of a column, without white space around it; empty if there is none. */
    String text(int column) {
        return row.text(column, charset);
    }
}
