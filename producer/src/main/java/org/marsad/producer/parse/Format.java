package org.marsad.producer.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of a source's tables. */
public interface Format {
    /** As in {@code --format}. */
    String name();

    /** The columns without which it is not this format, in lower case. */
    List<String> columns();

    Encoding encoding();

    /** Reads the rows under a header; {@code revision} is for those that have none of their own. */
    CellsParser parser(Header header, long revision);

    /** The header that the first row of a file is or implies; null if it is not of this format. */
    default @Nullable Header header(Row first) {
        Header header = Header.of(first);
        return header.hasAll(columns()) ? header : null;
    }

    /** The revision that a layout tells: 1 if none. */
    default long revision(Header header) {
        return 1;
    }
}
