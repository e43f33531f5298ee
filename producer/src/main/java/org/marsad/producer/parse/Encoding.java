package org.marsad.producer.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the text of a source is encoded. What is valid UTF-8 is taken for it: text in another encoding hardly ever is by chance. */
public enum Encoding {
    UTF_8(null),
    WINDOWS_1252(Charset.forName("windows-1252")),
    MAC_ROMAN(Charset.forName("x-MacRoman"));

    private final @Nullable Charset otherwise;

    Encoding(@Nullable Charset otherwise) {
        this.otherwise = otherwise;
    }

    /** The encoding of that row; null if it is broken. */
    @Nullable
    Charset of(Row row) {
        if (row.isAscii()) return StandardCharsets.US_ASCII;
        return row.isUtf8() ? StandardCharsets.UTF_8 : otherwise;
    }
}
