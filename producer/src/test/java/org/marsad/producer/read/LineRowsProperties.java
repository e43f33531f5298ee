package org.marsad.producer.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marsad.producer.parse.Row;

class LineRowsProperties {
    @Property(tries = 3000)
    void aLineIsWhatLiesBetweenTwoEnds(@ForAll("bytes") byte[] bytes) throws IOException {
        List<String> expected = Arrays.stream(new String(bytes, ISO_8859_1).split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> !line.matches("[ \t\r]*"))
                .toList();
        LineRows rows = new LineRows(new ByteArrayInputStream(bytes));
        List<String> lines = new ArrayList<>();
        for (Row row; (row = rows.next()) != null; ) lines.add(new String(row.bytes(), ISO_8859_1));
        assertThat(lines).isEqualTo(expected);
    }

    /** With many that are nearly the end of a line. */
    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.oneOf(
                        Arbitraries.of((byte) '\n', (byte) '\r', (byte) 0x0B, (byte) 0x09, (byte) 0x8A, (byte) 0x8B),
                        Arbitraries.of((byte) 0, (byte) 1, (byte) 'a', (byte) -1, (byte) 0x80),
                        Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(100);
    }
}
