package org.marsad.producer.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a row was, kept when the next one is read. */
public record RowFields(
        long line,
        long lastLine,
        byte[] bytes,
        List<String> texts,
        @Nullable String flaw) {
    public static RowFields of(Row row) {
        List<String> texts = IntStream.range(0, row.size())
                .mapToObj(i -> row.text(i, StandardCharsets.ISO_8859_1))
                .toList();
        return new RowFields(row.line(), row.lastLine(), row.bytes(), texts, row.flaw());
    }
}
