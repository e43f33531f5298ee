package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Puts something in the place of some bytes. */
record Edit(int at, int length, byte[] with) {
    byte[] of(byte[] bytes) {
        int from = at % (bytes.length + 1);
        int to = Math.min(bytes.length, from + length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    static Arbitrary<List<Edit>> some() {
        Arbitrary<byte[]> with = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(2),
                Arbitraries.of(
                                "", "\"", "{", "}", "[", "]", ",", ":", "\\", "\\ud800", "\\u0000", "null", "1e999",
                                "-", "0")
                        .map(text -> text.getBytes(UTF_8)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 3),
                        with)
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
